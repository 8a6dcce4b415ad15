using CubeConnect;
using CubeConnect.Sandbox;

await using var sandbox = await CubeConnectSandbox.StartAsync();
using var client = new CubeConnectClient(new CubeConnectOptions
{
    ApiKey = sandbox.ApiKey,
    WhatsAppAccountId = sandbox.WhatsAppAccountId,
    BaseAddress = sandbox.BaseAddress,
});
var receipt = await client.SendTemplateAsync("+966 50 123 4567", "order_confirmation", "en_US", ["ORD-1234", "500 SAR"]);
var message = await client.WaitForMessageAsync(receipt.Id, MessageStatus.Delivered, CancellationToken.None);
Console.WriteLine($"From the packages: {message.Status} to {message.Phone}");

// The library was built for netstandard2.0, and runs here against the build for this runtime.
receipt = await new Library.Orders(client).ShippedAsync("+966501234567", "ORD-1234", "99", CancellationToken.None);
Console.WriteLine($"And through a library for netstandard2.0: {receipt.Status}");
receipt = await new Library.Orders(client).ShippedLaterAsync(
    "+966501234567", "ORD-1234", "99", Schedule.At(DateTimeOffset.UtcNow.AddHours(2)), CancellationToken.None);
Console.WriteLine($"And with a request that it made itself: {receipt.Status}");

var error = new CubeConnectRateLimitException("For its page") { ErrorCode = ErrorCode.RateLimitExceeded };
Console.WriteLine($"Help: {error.HelpLink}");
