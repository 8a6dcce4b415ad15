using CubeConnect.Tests;
using CubeConnect.Tests.Reliability.Matrix;
using CubeConnect.Tests.Reliability.Secrets;

namespace CubeConnect.Gateways.Tests;

/// <summary>Nothing of a hostile answer gets through a gateway's client, or a switch, into logs, spans, metrics or exceptions.</summary>
[Collection(NonParallel.Name)]
public sealed class SecretTests
{
    private const string Token = "tk_live_5ecret0fNobodyElse";
    private const string Phone = "+966559981234";
    private const string Text = "Your code is 730418, tell nobody";

    [Fact]
    public async Task Nothing_contains_what_a_hostile_server_puts_into_every_field()
    {
        using var output = new ClientOutput();
        foreach (var answer in HostileAnswers.Of(Token, Phone, Text))
        {
            await using var server = FaultServer.Start().Otherwise(answer);
            using var periskope = new PeriskopeClient(
                new PeriskopeOptions
                { Token = Token, Phone = Phone, BaseAddress = server.BaseAddress, TimeProvider = Clients.Clock() },
                output);
            using var waCr = new WaCrClient(
                new WaCrOptions { Token = Token, BaseAddress = server.BaseAddress, TimeProvider = Clients.Clock() }, output);
            foreach (var gateway in new IWhatsAppGateway[]
                     { new FallbackGateway([periskope, waCr], null, output), new FallbackGateway([waCr, periskope], null, output) })
            {
                try
                {
                    await gateway.SendTextAsync(Phone, Text);
                }
                catch (CubeConnectException e)
                {
                    output.Hear(e);
                }
            }
        }

        HostileAnswers.Faulty(output.Heard, [Token, "5ecret0fNobody", "730418", "tell nobody"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Invalid:+966559981234")]
    [InlineData("Failed: Your code is 730418")]
    public void A_message_prints_no_words_of_the_gateway(string text)
    {
        var id = new GatewayMessageId("periskope", "true_966559981234@c.us_3EB0");

        new GatewayMessage { Id = id, Status = new(text), FailureReason = text }.ToString().Should().NotContain("559981234");
        new GatewayMessage { Id = id, FailureReason = text }.ToString().Should().NotContain("730418").And.Contain("3EB0");
        new GatewayReceipt { Id = id, Status = new(text) }.ToString().Should().NotContain("559981234");
    }
}
