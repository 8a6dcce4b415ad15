namespace CubeConnect.Sandbox.State;

// What a failed message says, by Meta's code. The wording is the sandbox's own: Meta advises not to rely on it.
internal static class MetaErrors
{
    public const int MissingParameter = 131008;
    public const int OutsideWindow = 131047;
    public const int FrequencyCap = 131049;
    public const int ParameterCount = 132000;
    public const int ParameterFormat = 132012;

    public static string Title(int code) => code switch
    {
        100 => "Invalid parameter",
        130429 => "Throughput of the number is used up",
        130472 => "The recipient is part of an experiment",
        131000 => "Something went wrong",
        MissingParameter => "A required parameter is missing",
        131021 => "Recipient and sender are the same",
        131026 => "Message undeliverable",
        OutsideWindow => "More than 24 hours have passed since the customer last replied",
        131048 => "Spam limit of the number is reached",
        FrequencyCap => "Not delivered to keep the ecosystem healthy",
        131050 => "The recipient stopped marketing messages",
        131053 => "The media could not be uploaded",
        131056 => "Too many messages to the same recipient",
        ParameterCount => "Number of parameters does not match the template",
        132001 => "The template does not exist in this language",
        ParameterFormat => "Format of a parameter does not match the template",
        132015 => "The template is paused",
        _ => "Message failed",
    };

    public static string Text(int code) => string.Create(CultureInfo.InvariantCulture, $"{code} {Title(code)}");
}
