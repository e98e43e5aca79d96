namespace Campagne.Local;

/// <summary>
/// What the messages of the demonstration say. The first four follow the evidence: facts without fear, a norm framed by who does not use, an
/// action and a place to go. The last three break a rule each.
/// </summary>
internal static class DemoTexts
{
    public const string Risks =
        "Van 3-MMC weet je niet wat erin zit, en nooit hoe jouw lichaam reageert. Het kan je hartslag en je slaap dagen ontregelen. " +
        "Biedt iemand je iets aan? Nee is oké, je hoeft niets uit te leggen. Stel je vraag anoniem via drugsinfo.nl: {link:1}";

    public const string Night =
        "Een goede nacht begint samen. Spreek af dat jullie samen naar huis gaan en let op elkaar. Voelt iemand zich niet goed? Ga naar de EHBO en wees eerlijk over wat er gebeurd is. " +
        "Stel je vraag anoniem via drugsinfo.nl: {link:1}";

    public const string Norm =
        "De meeste mensen gebruiken geen drugs. Jij ook niet? Dan ben je niet de enige: 92 van de 100 volwassenen gebruikten in 2023 geen cannabis. " +
        "Jij kiest zelf. Praat er vanavond over met je vrienden, of stel je vraag via drugsinfo.nl: {link:1}";

    public const string Choice =
        "Jij kiest zelf hoe jouw avond eruitziet. Nee zeggen is genoeg, je hoeft niets uit te leggen. Spreek met je vrienden af wat jullie doen, en stel je vraag anoniem via drugsinfo.nl: {link:1}";

    public const string Normalising = "Iedereen doet het wel eens, het hoort bij een avond uit. Toch liever niet? Jij kiest zelf. Stel je vraag via drugsinfo.nl: {link:1}";

    public const string Frightening = "3-MMC is levensgevaarlijk: één keer en je hersenen zijn voor altijd kapot. {link:1}";

    public const string Stigmatising = "Junkies verpesten je avond. Koop niets bij een dealer in een Telegramgroep, maar bel 0900-1995 of stel je vraag via drugsinfo.nl: {link:1}";
}
