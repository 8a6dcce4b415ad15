using CubeConnect.Sandbox;

// What stands below is the first example of docs/testing.md, word for word: TestingPageTests compares the two.
namespace CubeConnect.Samples.Tests.TestingPage;

public sealed class OrdersTests
{
    [Fact]
    public async Task The_customer_is_told_that_the_order_is_on_its_way()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            BaseAddress = sandbox.BaseAddress, ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId,
        });

        await new Orders(client).Shipped(new Order("+966501234567", "ORD-1234", "500 SAR"), CancellationToken.None);

        SandboxMessage message = await sandbox.WaitForMessageAsync("+966501234567", "delivered");
        Assert.Equal("order_shipped", message.TemplateName);
        Assert.Equal(["ORD-1234", "500 SAR"], message.Parameters);
    }
}

public sealed class Orders(ICubeConnectClient client)
{
    public Task Shipped(Order order, CancellationToken ct) =>
        client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [order.Number, order.Total], ct);
}

public sealed record Order(string Phone, string Number, string Total);
