using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.Samples.Tests;

/// <summary>The shop as a process of its own, on SQLite, against a sandbox here.</summary>
public sealed class ShopTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-shop");
    private readonly List<Process> _shops = [];
    private readonly List<HttpClient> _clients = [];
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions
    {
        WebhookSecret = "whsec_shop",
        RequestsPerMinute = 60,
        // Phones are slower than a busy machine.
        Pace = new SandboxPace { Queued = Second, Sent = Second, Delivered = Second },
    });

    [Fact]
    public async Task An_order_is_read_in_the_end_and_the_page_hears_of_it()
    {
        var shop = await OpenAsync();
        _sandbox.Webhooks.DeliverTo(shop);
        using var live = await shop.GetStreamAsync(new Uri("/orders/live", UriKind.Relative)).WaitAsync(TimeSpan.FromMinutes(1));
        using var events = new StreamReader(live);

        await OrderAsync(shop, "+966501234567");

        string? line;
        do line = await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        while (line?.Contains("\"status\":\"read\"", StringComparison.Ordinal) == false);
        line.Should().NotBeNull();
        var message = _sandbox.Messages.Should().ContainSingle().Which;
        (message.TemplateName, message.Parameters[0]).Should().Be(("order_confirmation", "محمد"));
        (await shop.GetStringAsync(new Uri("/", UriKind.Relative))).Should().Contain("<h1>Shop</h1>");
    }

    [Theory]
    [InlineData("resend", "Accepted", 1)]
    [InlineData("dismiss", "Dismissed", 0)]
    public async Task A_person_settles_what_is_in_doubt(string verb, string state, int messages)
    {
        var shop = await OpenAsync();
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage" });
        await OrderAsync(shop, "+966501234567");
        await Eventually.TrueAsync(async () => await ShareAsync(shop, "state", "InDoubt") == 1, "the message is in doubt");
        var id = (await ListAsync(shop)).Single().GetProperty("message").GetGuid();

        using var answer = await shop.PostAsync(new Uri($"/messages/{id}/{verb}", UriKind.Relative), null);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        await Eventually.TrueAsync(async () => await ShareAsync(shop, "state", state) == 1, "it is settled");
        _sandbox.Messages.Should().HaveCount(messages);
    }

    [Fact]
    public async Task A_wrong_number_is_refused_and_nothing_is_ordered()
    {
        var shop = await OpenAsync();

        using var answer = await shop.PostAsJsonAsync("/orders", new { name = "محمد", phone = "0501234567" });

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await ListAsync(shop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_servers_know_twenty_orders_as_read_although_each_gets_half_of_the_webhooks()
    {
        HttpClient[] servers = [await OpenAsync(), await OpenAsync()];
        Uri[] addresses = [.. servers.Select(server => server.BaseAddress!)];
        using var inTurn = new HttpClient(new InTurn(addresses)) { BaseAddress = addresses[0] };
        _sandbox.Webhooks.DeliverTo(inTurn);

        for (var i = 0; i < 20; i++) await OrderAsync(servers[i % 2], $"+9665012345{i + 10}");

        foreach (var server in servers)
            await Eventually.TrueAsync(async () => await ShareAsync(server, "status", "read") == 1, "all orders are read");
        _sandbox.Messages.Should().HaveCount(20);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        foreach (var shop in _shops)
        {
            shop.Kill(entireProcessTree: true);
            await shop.WaitForExitAsync();
            shop.Dispose();
        }

        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<HttpClient> OpenAsync()
    {
        _shops.Add(SampleProgram.Start(
            "Shop", ["--urls", "http://127.0.0.1:0", "--contentRoot", RepositoryFiles.PathOf("samples", "Shop")], new()
            {
                ["CUBECONNECT_URL"] = _sandbox.BaseAddress.ToString(), ["CUBECONNECT_API_KEY"] = _sandbox.ApiKey,
                ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = _sandbox.WhatsAppAccountId, ["CUBECONNECT_WEBHOOK_SECRET"] = "whsec_shop",
                ["ShopFile"] = Path.Combine(_folder.FullName, "shop.db"),
            }));
        var client = new HttpClient { BaseAddress = await SampleProgram.AddressOfAsync(_shops[^1]) };
        _clients.Add(client);
        await Eventually.TrueAsync(() => IsOpenAsync(client), "the shop is open");
        return client;
    }

    private static async Task<bool> IsOpenAsync(HttpClient shop)
    {
        try
        {
            return (await shop.GetStringAsync(new Uri("/health", UriKind.Relative))).Length > 0;
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }

    private static async Task OrderAsync(HttpClient shop, string phone)
    {
        using var answer = await shop.PostAsJsonAsync("/orders", new { name = "محمد", phone });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement[]> ListAsync(HttpClient shop) => (await shop.GetFromJsonAsync<JsonElement[]>("/orders"))!;

    private static async Task<double> ShareAsync(HttpClient shop, string field, string value)
    {
        var orders = await ListAsync(shop);
        return (double)orders.Count(order => order.GetProperty(field).GetString() == value) / orders.Length;
    }

    private sealed class InTurn(Uri[] addresses) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = addresses[Interlocked.Increment(ref _calls) % addresses.Length];
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
