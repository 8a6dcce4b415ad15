using System.ComponentModel.DataAnnotations;
using CubeConnect;

namespace Recipes.Blazor;

/// <summary>What a clerk fills in.</summary>
public sealed class MessageForm
{
    [Required]
    public string Phone { get; set; } = "";

    [Required, StringLength(4096)]
    public string Text { get; set; } = "";
}

public static class SendErrors
{
    /// <summary>What a clerk reads when a message failed.</summary>
    public static IReadOnlyList<string> Of(CubeConnectException error) => error switch
    {
        { Outcome: RequestOutcome.Unknown or RequestOutcome.Accepted } =>
            ["The message may have been sent. Look into the chat before you send it again."],
        CubeConnectRecipientOptedOutException => ["This customer wants no messages."],
        CubeConnectValidationException { Errors.Count: > 0 } e => [.. e.Errors.Values.SelectMany(texts => texts)],
        CubeConnectRateLimitException => ["Too many messages at the moment. Try again in a minute."],
        _ => ["The message was not sent. Try again later."],
    };
}
