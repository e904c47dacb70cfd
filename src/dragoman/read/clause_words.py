"""Words and relations by which clauses are undone: verbs of making, asking and causing, measures, pronouns that stand for others."""

from __future__ import annotations

DEPTH = 8  # the longest chain of control that is followed
SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
OBJECT_SOURCES = frozenset({"of", "from", "for", "into", "with", "against"})
UNDERTAKINGS = frozenset(
    (
        "ace aim ambition brink chance course cusp day goal habit hair hour idea inch intent intention moment objective "
        "path point policy practice purpose second step strategy tactic task temptation thought threshold "
        "verge whisker"
    ).split()
)  # "took the step of expelling", "was on the verge of attacking": what the subject itself would do
CALLS = frozenset("appeal call demand order plea pressure proposal request summons urging".split())
AMOUNTS = frozenset({"nothing", "little", "much", "something", "anything", "enough", "everything"})
WITHSTANDING = frozenset("oppose reject resist dismiss".split())  # who does so to a call is the one called upon
TAKING = frozenset("catch deny draw earn face get have make receive suffer take win".split())  # "took heat for attacking"
SIGHTS = frozenset(
    "case clip danger film footage idea image photo photograph picture prospect report risk scene sight spectacle story video".split()
)
EFFORTS = frozenset("difficulty fun hesitation luck problem qualm scruple success time trouble".split())  # "had trouble freeing"
FIGURED_CROWDS = frozenset("army battalion brigade legion platoon posse regiment squad".split())  # "an army of volunteers"
SENTENCING = frozenset({"give", "hand"})
PUNISHING = frozenset(
    "accuse arrest charge condemn convict detain execute expel fine hang imprison indict jail prosecute seize sentence suspect try".split()
)  # who is punished for a plot is the plotter
PUNISHED_IN = frozenset("court custody dock jail prison trial".split())
CITING = frozenset({"quote", "cite", "describe", "portray", "depict"})  # "quoted the envoy as having warned Mali"
MESSAGES = frozenset(
    (
        "banner brief communique declaration decree dossier flyer leaflet letter manifesto memorandum message motion note pamphlet "
        "petition placard poster release report resolution speech statement telegram text"
    ).split()
)
STOPPING_TEXTS = frozenset(
    (
        "annul block burn defeat denounce dismiss ignore nullify oppose overrule overturn quash receive reject repeal return reverse "
        "scupper stay strike suspend veto void"
    ).split()
)
WRITINGS = frozenset(
    (
        "ad advert advertisement article column commercial decree directive edict editorial email essay law memo op-ed ordinance piece "
        "post report spot statute tweet video"
    ).split()
)
MAKING = frozenset(
    (
        "adopt air approve circulate deliver enact issue launch make pass pen post produce publish ratify release run send sign tweet "
        "unveil write"
    ).split()
)
SURVIVING = frozenset("dodge elude escape evade outlive survive weather withstand".split())  # what others tried to do to the subject
TRIED = frozenset("answer await face serve stand undergo".split())  # what those do who are taken somewhere: "flown to Rabat to stand trial"
CARRYING = frozenset(
    (
        "bring carry deliver deport dispatch escort extradite fly hand move order render return send ship summon surrender take transfer "
        "turn"
    ).split()
)
SCOLDING = frozenset("complain condemn convey demand denounce express lodge object protest rebuke register reprimand scold voice".split())
BILLS = frozenset("act amendment bill legislation measure motion".split())
TABLING = MAKING | frozenset("back draft file introduce move pass propose sponsor submit table".split())
ASKING = frozenset("call appeal plead wait arrange push press rely prevail".split())
CALENDAR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday today january february march april may june "
        "july august september october november december"
    ).split()
)
CAUSING = frozenset({"help", "let", "make", "have", "see", "watch", "hear"})
STANDING_FOR = frozenset({"first", "second", "third", "last", "latest", "only", "one", "those"})
CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj"})
STATES_OF_CROWDS = frozenset("strike protest demonstrate flee riot retreat advance march mutiny picket rally".split())
MEANS = frozenset({"phone", "telephone", "video", "radio", "letter"})
NO_PASSIVE = frozenset("abide capitulate counterattack defect intercede mutiny rebel retaliate revolt secede stand".split())
MONEY = frozenset({"dollar", "euro", "pound", "million", "billion"})
SELVES = frozenset({"himself", "herself", "itself", "themselves"})
RULERS = frozenset(
    (
        "admiral army authority chancellor colonel commander court dictator emir general governor government judge junta king magistrate "
        "marshal mayor minister monarch police premier president prosecutor queen regime ruler shah strongman sultan tsar"
    ).split()
)  # who has somebody arrested, where others have their people arrested by them
SPANS = frozenset("day week month year time morning afternoon evening night hour minute decade weekend moment second mile".split())
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "agree", "swear", "use", "ask_passive", "join"})
GIVING = frozenset("allow award deny give grant hand offer promise refuse".split())
TOLLS = frozenset({"kill", "wound", "injure", "hurt", "maim", "shoot", "slay", "murder"})  # verbs that count who was hit
HELD = frozenset("abduct arrest capture detain kidnap seize".split())  # what befalls those who are carried off in a raid
BEFALLING = TOLLS | frozenset("abduct arrest capture damage destroy detain displace jail kidnap seize".split())
GOING_OFF = frozenset({"explode", "detonate", "go"})
CHARGES = frozenset({"bomb", "mine", "landmine", "grenade", "device", "explosive", "shell", "rocket", "ied"})
PROMPTING = frozenset(
    "allow ask compel convince encourage force induce invite oblige permit persuade pressure prompt provoke tell urge warn".split()
)  # whose object does what an infinitive says, wherever the parser hangs it
FOILING = frozenset(
    (
        "foil thwart prevent stop avert disrupt uncover discover denounce condemn reject block frustrate expose reveal investigate defeat "
        "resist oppose dismiss allege suspect fear criticise criticize "
        "describe call deplore decry deride lament mourn regret welcome praise hail protest slam blast challenge defend question back "
        "support endorse applaud"
    ).split()
)  # whose subject has no part in the plot that is their object
CHOICES = frozenset({"decision", "choice", "refusal", "failure", "readiness", "willingness", "resolve", "intention", "attempt", "plan"})
