namespace CubeConnect.Webhooks;

/// <summary>A webhook body that is not a JSON object: answer 400 and keep nothing. The message never quotes the body.</summary>
/// <param name="message">What is wrong with the body.</param>
/// <param name="innerException">What the JSON reader reported; null when the body is JSON but not an object.</param>
public sealed class WebhookFormatException(string message, Exception? innerException = null) : FormatException(message, innerException)
{
    /// <summary>The web page about receiving events; null in a build from sources that have no web address.</summary>
    public override string? HelpLink { get => base.HelpLink ?? HelpPage.At(Page); set => base.HelpLink = value; }

    internal static string Page => "webhooks-verify.md";
}
