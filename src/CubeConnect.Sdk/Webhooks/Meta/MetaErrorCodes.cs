using static CubeConnect.Webhooks.MetaErrorAdvice;

namespace CubeConnect.Webhooks;

/// <summary>Every error code of Meta's that this version knows, with what it means and what to do.</summary>
/// <remarks>Look one up with <see cref="MetaErrorInfo.For"/>; list them to make a page for the people who read your alerts.</remarks>
public static class MetaErrorCodes
{
    private static readonly MetaErrorInfo[] ByCode =
    [
        new(0, FixFirst, "Authentication failed: the platform's token for Meta is not accepted.",
            "Connect the WhatsApp account again in the dashboard, or ask the platform's support."),
        new(1, RetryLater, "Meta reports an unknown error or a bad request.",
            "Send it once more after some minutes; if it fails again, check the request."),
        new(2, RetryLater, "Meta's API is down or overloaded.",
            "Wait some minutes and send again."),
        new(3, FixFirst, "The app lacks a capability or a permission.",
            "Check the account's permissions in the dashboard."),
        new(4, RetryLater, "The app made too many API calls.",
            "Wait and send more slowly."),
        new(10, FixFirst, "A permission is missing or was removed.",
            "Grant it again by connecting the WhatsApp account in the dashboard."),
        new(33, Permanent, "The business number was deleted, or a parameter names something that is not there.",
            "Check the sender's account id."),
        new(100, Permanent, "A parameter is not valid.",
            "Correct the message; the error's details name the parameter."),
        new(190, FixFirst, "The access token has expired.",
            "Connect the WhatsApp account again in the dashboard."),
        new(200, FixFirst, "A permission is missing or was removed.",
            "Grant it again by connecting the WhatsApp account in the dashboard.", lastCode: 299),
        new(368, FixFirst, "The account is blocked for violating a policy.",
            "Read the reason in Meta's Business Manager and appeal there."),
        new(80007, RetryLater, "The WhatsApp Business account has reached its rate limit.",
            "Wait and send more slowly."),
        new(130429, RetryLater, "The number's throughput limit is reached.",
            "Wait and send more slowly."),
        new(130472, Permanent, "The recipient is in one of Meta's experiments, in which marketing messages are withheld.",
            "Do not send it again; reach this person another way, or after they write to you."),
        new(130497, Permanent, "The account may not send messages to that country.",
            "Do not send to numbers of that country."),
        new(131000, RetryLater, "Something went wrong at Meta.",
            "Wait some minutes and send again."),
        new(131005, FixFirst, "Access is denied.",
            "Check the account's permissions in the dashboard."),
        new(131008, Permanent, "A required parameter is missing; an empty text counts as missing.",
            "Give every parameter of the template a text that is not empty."),
        new(131009, Permanent, "A parameter's value is not valid.",
            "Correct the value; the error's details name it."),
        new(131016, RetryLater, "A service at Meta is unavailable.",
            "Wait some minutes and send again."),
        new(131021, Permanent, "The recipient is the sender.",
            "Send to another number."),
        new(131026, Permanent,
            "The message cannot be delivered: the number is not on WhatsApp, has not accepted its terms, or uses an outdated version.",
            "Do not send again; check the number with the customer."),
        new(131030, FixFirst, "The recipient is not on the list of allowed test numbers.",
            "Add the number to the list, or send from a live number."),
        new(131031, FixFirst, "The account is locked, or its PIN does not match.",
            "Unlock the account in Meta's Business Manager."),
        new(131037, FixFirst, "The number's display name is not approved.",
            "Have the display name approved, then send again."),
        new(131042, FixFirst, "There is a problem with the payment method.",
            "Put the billing right in Meta's Business Manager."),
        new(131044, FixFirst, "There is a problem with the payment method (for calls).",
            "Put the billing right in Meta's Business Manager."),
        new(131045, FixFirst, "The number is not rightly registered, or its certificate is wrong.",
            "Register the number again."),
        new(131047, Permanent, "More than 24 hours have passed since the customer last wrote.",
            "Send an approved template instead of free text."),
        new(131048, WaitADay, "The number is held back because too many of its messages were blocked or reported.",
            "Check the number's quality, write only to people who expect it, and wait a day or more."),
        new(131049, WaitADay, "Not delivered to keep the recipient's experience healthy: a cap on marketing messages for each person.",
            "Wait at least 24 hours, or let the platform try once more by itself (RetryOnFrequencyCap); never send again at once."),
        new(131050, Permanent, "The recipient has stopped marketing messages from you.",
            "Record an opt-out and send them no marketing."),
        new(131051, Permanent, "The type of message is not supported.",
            "Send a type that is."),
        new(131052, Permanent, "The media that the customer sent could not be downloaded.",
            "Ask the customer to send it again."),
        new(131053, FixFirst, "The media could not be uploaded, or its type is not supported.",
            "Check that the link is public and that type and size are allowed, then send again."),
        new(131055, Permanent, "Only marketing templates may be sent that way.",
            "Send a marketing template, or send it the ordinary way."),
        new(131056, RetryLater, "Too many messages to this one recipient in a short time.",
            "Wait before the next message to the same person; others are not concerned."),
        new(131057, RetryLater, "The account is in maintenance.",
            "Wait and send again."),
        new(131062, Permanent, "A recipient given by a business-scoped user id is not supported here.",
            "Send to the phone number."),
        new(131063, FixFirst, "Marketing templates are switched off for this account's API.",
            "Have them switched on, or send by the marketing API."),
        new(131064, WaitADay, "A limit is reached because templates were put into the wrong category.",
            "Correct the templates' categories and wait a day or more."),
        new(132000, Permanent, "The number of parameters differs from the template's.",
            "Give as many parameters as the template has placeholders."),
        new(132001, FixFirst, "There is no such template in that language, or it is not approved.",
            "Check name and language against the list of templates; wait for approval if it is pending."),
        new(132005, Permanent, "The text with its parameters filled in is too long.",
            "Shorten the parameters."),
        new(132007, Permanent, "The content violates a policy.",
            "Change the content; the error's details say which rule."),
        new(132008, Permanent, "A parameter's value is badly formatted.",
            "Correct the value."),
        new(132012, Permanent, "A parameter does not have the format that the template asks for.",
            "Give each parameter the type that the template has there."),
        new(132015, FixFirst, "The template is paused for low quality.",
            "Improve the template, or wait until Meta lifts the pause; do not send it meanwhile."),
        new(132016, Permanent, "The template is disabled for good.",
            "Make a new template."),
        new(132018, Permanent, "The template's parameters do not pass Meta's checks.",
            "Correct them; the details of the error name the parameter."),
        new(132068, FixFirst, "The flow is blocked.",
            "Correct the flow and have it published again."),
        new(132069, RetryLater, "The flow is throttled: ten messages were sent with it in the last hour.",
            "Wait an hour and send again."),
        new(133004, RetryLater, "The server is temporarily unavailable.",
            "Wait some minutes and send again."),
        new(133010, FixFirst, "The number is not registered.",
            "Register the number, then send again."),
        new(133016, RetryLater, "Too many attempts to register or deregister the number.",
            "Wait before you try to register again."),
        new(134011, FixFirst, "The terms for payments are not accepted.",
            "Accept them in Meta's Business Manager."),
        new(134100, Permanent, "Only marketing messages can be sent by the marketing API.",
            "Send it the ordinary way."),
        new(134101, RetryLater, "The template is still being synchronised, which takes up to ten minutes.",
            "Wait ten minutes and send again."),
        new(134102, FixFirst, "The template is not available for the marketing API.",
            "Check the template, then send again."),
        new(135000, Permanent, "A general error about the request's parameters.",
            "Check the request; no later try will be better."),
        new(137000, Permanent, "The recipient's identity has changed since it was last confirmed.",
            "Confirm the recipient's identity, then send with the new key."),
    ];

    /// <summary>The table, by code.</summary>
    public static IReadOnlyList<MetaErrorInfo> All { get; } = Array.AsReadOnly(ByCode);

    internal static MetaErrorInfo? Find(int code)
    {
        int low = 0, high = ByCode.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = ByCode[middle];
            if (code < entry.Code) high = middle - 1;
            else if (code > entry.LastCode) low = middle + 1;
            else return entry;
        }

        return null;
    }
}
