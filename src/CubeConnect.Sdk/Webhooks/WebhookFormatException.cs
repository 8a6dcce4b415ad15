namespace CubeConnect.Webhooks;

/// <summary>A webhook body that is not a JSON object: answer 400 and keep nothing. The message never quotes the body.</summary>
/// <param name="message">What is wrong with the body.</param>
/// <param name="innerException">What the JSON reader reported; null when the body is JSON but not an object.</param>
public sealed class WebhookFormatException(string message, Exception? innerException = null) : FormatException(message, innerException);
