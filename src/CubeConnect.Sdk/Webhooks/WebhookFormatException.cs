namespace CubeConnect.Webhooks;

/// <summary>
/// A webhook body that is no JSON object. The platform sends none such: answer 400 and keep nothing. The message names the place where
/// reading stopped and never quotes the body.
/// </summary>
/// <param name="message">What is wrong with the body.</param>
/// <param name="innerException">The JSON reader's own words; null when the JSON is right and only no object.</param>
public sealed class WebhookFormatException(string message, Exception? innerException = null) : FormatException(message, innerException);
