namespace CubeConnect.Gateways.Tests;

/// <summary>CubeConnect behind the interface that all gateways share.</summary>
public sealed class CubeConnectGatewayTests
{
    [Fact]
    public async Task Sends_a_text_and_says_where_it_stands()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Chain.CubeConnectGood)
            .Reply(200, """{"success":true,"data":{"message_log_id":4521,"status":"failed","error_message":"131026: not on WhatsApp"}}""");
        using var client = Clients.CubeConnect(server.BaseAddress);
        var gateway = new CubeConnectGateway(client);

        var receipt = await gateway.SendTextAsync(Clients.Someone, "مرحبا");
        var message = await gateway.GetStatusAsync(GatewayMessageId.Parse(receipt.Id.ToString()));

        server.Requests.Select(request => request.ToString()).Should().Equal("POST /api/v1/messages/send", "GET /api/v1/messages/4521");
        (receipt.Gateway, receipt.Id.Value, receipt.Status).Should().Be(("cubeconnect", "4521", MessageStatus.Queued));
        message.Should().Be(
            new GatewayMessage { Id = receipt.Id, Status = MessageStatus.Failed, FailureReason = "131026: not on WhatsApp" });
    }

    [Fact]
    public async Task Refuses_the_id_of_another_gateway()
    {
        using var client = Clients.CubeConnect(new Uri("http://127.0.0.1:9/"));

        await FluentActions.Awaiting(() => new CubeConnectGateway(client).GetStatusAsync(new GatewayMessageId("periskope", "3EB0")))
            .Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => new CubeConnectGateway(client).GetStatusAsync(default)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public void Every_gateway_says_what_the_documentation_says_it_can_do()
    {
        using var cubeConnect = Clients.CubeConnect(new Uri("http://127.0.0.1:9/"));
        using var periskope = Clients.Periskope(new Uri("http://127.0.0.1:9/"));
        using var waCr = Clients.WaCr(new Uri("http://127.0.0.1:9/"));
        IWhatsAppGateway[] gateways = [new CubeConnectGateway(cubeConnect), periskope, waCr];
        var rows = File.ReadAllLines(RepositoryFiles.PathOf("docs", "gateways.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(c => c == '|') == 5).ToList();

        foreach (var capability in Enum.GetValues<GatewayCapabilities>().Where(one => one != GatewayCapabilities.None))
        {
            var cells = rows.Should().ContainSingle(row => row.Split('|', StringSplitOptions.None)[1].Contains($"`{capability}`"))
                .Subject.Split('|');
            // CubeConnect has media in templates only, which does not count as a capability.
            for (var i = 0; i < gateways.Length; i++)
                gateways[i].Capabilities.HasFlag(capability)
                .Should().Be(
                    !cells[i + 2].Trim().StartsWith("no", StringComparison.Ordinal)
                    && cells[i + 2].Trim() != "in templates only", $"{gateways[i].Name} and {capability}");
        }
    }
}
