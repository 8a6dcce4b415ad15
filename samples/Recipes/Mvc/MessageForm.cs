using System.ComponentModel.DataAnnotations;
using CubeConnect;

namespace Recipes.Mvc;

/// <summary>What a clerk fills in.</summary>
public sealed class MessageForm
{
    /// <summary>Made when the form is drawn and sent back with it: the second click of one form has the same.</summary>
    public Guid FormId { get; set; } = Guid.NewGuid();

    [Required]
    public string Phone { get; set; } = "";

    [Required, StringLength(4096)]
    public string Text { get; set; } = "";
}

/// <summary>What became of a form.</summary>
/// <param name="Id">The message's id; null when it was not sent, or its outcome is unknown.</param>
/// <param name="Errors">What to show, each under the field it belongs to, or under an empty name.</param>
/// <param name="MayTryAgain">True when nothing was sent.</param>
public sealed record FormResult(MessageId? Id, IReadOnlyList<(string Field, string Text)> Errors, bool MayTryAgain)
{
    public static FormResult SentBefore { get; } =
        new(null, [("", "This form was sent already. Open a new one for another message.")], MayTryAgain: false);

    public static FormResult Sent(MessageId id) => new(id, [], MayTryAgain: false);

    public static FormResult Failed(CubeConnectException error) => error switch
    {
        { Outcome: RequestOutcome.Unknown or RequestOutcome.Accepted } =>
            new(null, [("", "The message may have been sent. Look into the chat before you send it again.")], MayTryAgain: false),
        CubeConnectRecipientOptedOutException => Again("Phone", "This customer wants no messages."),
        CubeConnectValidationException { Errors.Count: > 0 } e => new(
            null, [.. e.Errors.SelectMany(field => field.Value.Select(text => (FieldOf(field.Key), text)))], MayTryAgain: true),
        CubeConnectRateLimitException => Again("", "Too many messages at the moment. Try again in a minute."),
        _ => Again("", "The message was not sent. Try again later."),
    };

    private static FormResult Again(string field, string text) => new(null, [(field, text)], MayTryAgain: true);

    // The client names fields as they are on the wire.
    private static string FieldOf(string name) => name switch { "phone" => "Phone", "data.text" => "Text", _ => "" };
}
