namespace CubeConnect;

/// <summary>
/// The languages that WhatsApp names for templates, as a help to find the code. Any other code may be passed as a text: small letters,
/// then perhaps an underscore and two capitals, <c>en_US</c> and never <c>en-US</c>. A template exists only in the languages in which
/// it was approved, and <c>en</c> and <c>en_US</c> are two of them.
/// </summary>
public static class TemplateLanguages
{
    /// <summary>Afrikaans.</summary>
    public const string Afrikaans = "af";

    /// <summary>Albanian.</summary>
    public const string Albanian = "sq";

    /// <summary>Arabic.</summary>
    public const string Arabic = "ar";

    /// <summary>Arabic (Egypt).</summary>
    public const string ArabicEgypt = "ar_EG";

    /// <summary>Arabic (United Arab Emirates).</summary>
    public const string ArabicUnitedArabEmirates = "ar_AE";

    /// <summary>Arabic (Lebanon).</summary>
    public const string ArabicLebanon = "ar_LB";

    /// <summary>Arabic (Morocco).</summary>
    public const string ArabicMorocco = "ar_MA";

    /// <summary>Arabic (Qatar).</summary>
    public const string ArabicQatar = "ar_QA";

    /// <summary>Arabic (Saudi Arabia).</summary>
    public const string ArabicSaudiArabia = "ar_SA";

    /// <summary>Azerbaijani.</summary>
    public const string Azerbaijani = "az";

    /// <summary>Bengali.</summary>
    public const string Bengali = "bn";

    /// <summary>Bulgarian.</summary>
    public const string Bulgarian = "bg";

    /// <summary>Catalan.</summary>
    public const string Catalan = "ca";

    /// <summary>Chinese (China).</summary>
    public const string ChineseChina = "zh_CN";

    /// <summary>Chinese (Hong Kong).</summary>
    public const string ChineseHongKong = "zh_HK";

    /// <summary>Chinese (Taiwan).</summary>
    public const string ChineseTaiwan = "zh_TW";

    /// <summary>Croatian.</summary>
    public const string Croatian = "hr";

    /// <summary>Czech.</summary>
    public const string Czech = "cs";

    /// <summary>Danish.</summary>
    public const string Danish = "da";

    /// <summary>Dutch.</summary>
    public const string Dutch = "nl";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>English (UK).</summary>
    public const string EnglishUK = "en_GB";

    /// <summary>English (US).</summary>
    public const string EnglishUS = "en_US";

    /// <summary>English (Australia).</summary>
    public const string EnglishAustralia = "en_AU";

    /// <summary>English (Canada).</summary>
    public const string EnglishCanada = "en_CA";

    /// <summary>English (India).</summary>
    public const string EnglishIndia = "en_IN";

    /// <summary>Estonian.</summary>
    public const string Estonian = "et";

    /// <summary>Filipino.</summary>
    public const string Filipino = "fil";

    /// <summary>Finnish.</summary>
    public const string Finnish = "fi";

    /// <summary>French.</summary>
    public const string French = "fr";

    /// <summary>French (Canada).</summary>
    public const string FrenchCanada = "fr_CA";

    /// <summary>French (Belgium).</summary>
    public const string FrenchBelgium = "fr_BE";

    /// <summary>Georgian.</summary>
    public const string Georgian = "ka";

    /// <summary>German.</summary>
    public const string German = "de";

    /// <summary>Greek.</summary>
    public const string Greek = "el";

    /// <summary>Gujarati.</summary>
    public const string Gujarati = "gu";

    /// <summary>Hausa.</summary>
    public const string Hausa = "ha";

    /// <summary>Hebrew.</summary>
    public const string Hebrew = "he";

    /// <summary>Hindi.</summary>
    public const string Hindi = "hi";

    /// <summary>Hungarian.</summary>
    public const string Hungarian = "hu";

    /// <summary>Indonesian.</summary>
    public const string Indonesian = "id";

    /// <summary>Irish.</summary>
    public const string Irish = "ga";

    /// <summary>Italian.</summary>
    public const string Italian = "it";

    /// <summary>Japanese.</summary>
    public const string Japanese = "ja";

    /// <summary>Kannada.</summary>
    public const string Kannada = "kn";

    /// <summary>Kazakh.</summary>
    public const string Kazakh = "kk";

    /// <summary>Kinyarwanda.</summary>
    public const string Kinyarwanda = "rw_RW";

    /// <summary>Korean.</summary>
    public const string Korean = "ko";

    /// <summary>Kyrgyz.</summary>
    public const string Kyrgyz = "ky_KG";

    /// <summary>Lao.</summary>
    public const string Lao = "lo";

    /// <summary>Latvian.</summary>
    public const string Latvian = "lv";

    /// <summary>Lithuanian.</summary>
    public const string Lithuanian = "lt";

    /// <summary>Macedonian.</summary>
    public const string Macedonian = "mk";

    /// <summary>Malay.</summary>
    public const string Malay = "ms";

    /// <summary>Malayalam.</summary>
    public const string Malayalam = "ml";

    /// <summary>Marathi.</summary>
    public const string Marathi = "mr";

    /// <summary>Norwegian.</summary>
    public const string Norwegian = "nb";

    /// <summary>Persian.</summary>
    public const string Persian = "fa";

    /// <summary>Polish.</summary>
    public const string Polish = "pl";

    /// <summary>Portuguese (Brazil).</summary>
    public const string PortugueseBrazil = "pt_BR";

    /// <summary>Portuguese (Portugal).</summary>
    public const string PortuguesePortugal = "pt_PT";

    /// <summary>Punjabi.</summary>
    public const string Punjabi = "pa";

    /// <summary>Romanian.</summary>
    public const string Romanian = "ro";

    /// <summary>Russian.</summary>
    public const string Russian = "ru";

    /// <summary>Serbian.</summary>
    public const string Serbian = "sr";

    /// <summary>Slovak.</summary>
    public const string Slovak = "sk";

    /// <summary>Slovenian.</summary>
    public const string Slovenian = "sl";

    /// <summary>Spanish.</summary>
    public const string Spanish = "es";

    /// <summary>Spanish (Argentina).</summary>
    public const string SpanishArgentina = "es_AR";

    /// <summary>Spanish (Spain).</summary>
    public const string SpanishSpain = "es_ES";

    /// <summary>Spanish (Mexico).</summary>
    public const string SpanishMexico = "es_MX";

    /// <summary>Spanish (Chile).</summary>
    public const string SpanishChile = "es_CL";

    /// <summary>Spanish (Colombia).</summary>
    public const string SpanishColombia = "es_CO";

    /// <summary>Spanish (Peru).</summary>
    public const string SpanishPeru = "es_PE";

    /// <summary>Spanish (Venezuela).</summary>
    public const string SpanishVenezuela = "es_VE";

    /// <summary>Swahili.</summary>
    public const string Swahili = "sw";

    /// <summary>Swedish.</summary>
    public const string Swedish = "sv";

    /// <summary>Tamil.</summary>
    public const string Tamil = "ta";

    /// <summary>Telugu.</summary>
    public const string Telugu = "te";

    /// <summary>Thai.</summary>
    public const string Thai = "th";

    /// <summary>Turkish.</summary>
    public const string Turkish = "tr";

    /// <summary>Ukrainian.</summary>
    public const string Ukrainian = "uk";

    /// <summary>Urdu.</summary>
    public const string Urdu = "ur";

    /// <summary>Uzbek.</summary>
    public const string Uzbek = "uz";

    /// <summary>Vietnamese.</summary>
    public const string Vietnamese = "vi";

    /// <summary>Zulu.</summary>
    public const string Zulu = "zu";
}
