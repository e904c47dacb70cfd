"""English is never taken for another language; other languages are named."""

from __future__ import annotations

import pytest

from dragoman.text.language import detect_language

ENGLISH = [
    "Oslo, Quito sign fishing pact",
    "Le Pen meets Orbán in Budapest",
    "GUNMEN SEIZE TANKER OFF BENIN",
    "Zapatero y Sócrates: summit ends early",
    "De facto rulers of La Paz face El Alto strike",
    "Junta frees nine",
    "",
    "12 345 – 67",
    "Über drivers walk out in Nairobi as talks stall over fares and insurance",
    "The chargé d’affaires called the exposé a cliché, but the protégé of the mayor said that it was true.",
]
FOREIGN = [
    ("es", "El ministro de Asuntos Exteriores viajó ayer a la capital para reunirse con los dirigentes de la oposición."),
    ("de", "Die Regierung hat am Dienstag beschlossen, den Botschafter zurückzurufen, weil die Gespräche gescheitert sind."),
    ("fr", "Le gouvernement a décidé mardi de rappeler son ambassadeur après l’échec des négociations sur la frontière."),
    ("pt", "O presidente disse que não vai assinar o acordo enquanto as tropas não deixarem a região da fronteira."),
    ("pl", "Minister powiedział, że rząd nie podpisze umowy, dopóki wojska nie opuszczą strefy przygranicznej."),
    ("ru", "Министр заявил, что правительство не подпишет соглашение."),
    ("ar", "قال الوزير إن الحكومة لن توقع الاتفاق"),
    ("zh", "部长说政府不会签署协议"),
    ("el", "Ο υπουργός δήλωσε ότι η κυβέρνηση δεν θα υπογράψει"),
    ("he", "השר אמר כי הממשלה לא תחתום על ההסכם"),
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_headlines_are_english(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(("language", "text"), FOREIGN, ids=[language for language, _ in FOREIGN])
def test_another_language_is_named(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_an_english_report_with_foreign_quotations_is_english() -> None:
    report = "The envoy said that the talks were over. “No hay nada que hablar con ellos por ahora”, he told the paper. " * 5
    assert detect_language(report) == "en"
