using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Tests.Engine;

/// <summary>No redirect is followed: the next host would get the message and the tenant, or a login page would look like success.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, RequestOutcome.Unknown)]
    [InlineData(302, RequestOutcome.Unknown)]
    [InlineData(303, RequestOutcome.Unknown)]
    [InlineData(307, RequestOutcome.Rejected)]
    [InlineData(308, RequestOutcome.Rejected)]
    public async Task Ends_a_send_at_the_first_host(int status, RequestOutcome outcome)
    {
        await using var elsewhere = await WireServer.StartAsync();
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(status, null, ("Location", elsewhere.BaseAddress + "api/v1/messages/send"));

        var error = (await Calls.FailAsync("send", wire.Client)).Should().BeOfType<CubeConnectResponseException>().Which;

        error.Outcome.Should().Be(outcome);
        ((int)error.StatusCode!.Value).Should().Be(status);
        error.Message.Should().Contain("redirect").And.Contain("BaseAddress");
        wire.Server.Requests.Should().HaveCount(1);
        elsewhere.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("read")]
    [InlineData("campaign")]
    [InlineData("remove")]
    public async Task Ends_every_other_call_there_too(string call)
    {
        await using var elsewhere = await WireServer.StartAsync();
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(302, null, ("Location", elsewhere.BaseAddress.AbsoluteUri));

        (await Calls.FailAsync(call, wire.Client)).Should().BeOfType<CubeConnectResponseException>();

        wire.Server.Requests.Should().HaveCount(1);
        elsewhere.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Ends_there_in_a_container_whatever_handler_an_app_puts_in()
    {
        await using var elsewhere = await WireServer.StartAsync();
        await using var server = await WireServer.StartAsync();
        server.Reply(307, null, ("Location", elsewhere.BaseAddress.AbsoluteUri));
        await using var services = Container.Build(
            Container.Section(server.BaseAddress),
            s => s.AddCubeConnect().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = true }));

        await services.GetRequiredService<ICubeConnectClient>().Invoking(client => client.SendTextAsync(Calls.Text))
            .Should().ThrowAsync<CubeConnectException>();

        // The build for older runtimes does not know this handler and cannot switch it off; there the body itself refuses to leave twice.
        elsewhere.Requests.Should().NotContain(request => request.IsWhole);
    }

    [Fact]
    public void Is_not_left_to_a_handler_of_the_caller()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = true };

        handler.Invoking(h => new CubeConnectClient(new CubeConnectOptions { ApiKey = "k" }, h))
            .Should().Throw<ArgumentException>().WithMessage("*AllowAutoRedirect*");
    }
}
