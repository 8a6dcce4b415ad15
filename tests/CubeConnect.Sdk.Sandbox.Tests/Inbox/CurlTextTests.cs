using CubeConnect.Sandbox.Inbox.Endpoints;

namespace CubeConnect.Sandbox.Tests.Inbox;

public sealed class CurlTextTests
{
    [Theory]
    [InlineData("PATCH", "curl -X PATCH 'http")]
    [InlineData("A`id`$B|C&D", "curl -X 'A`id`$B|C&D' 'http")]
    [InlineData("it's", "curl -X 'it'\\''s' 'http")]
    public async Task Quotes_a_method_that_is_more_than_letters(string method, string command)
    {
        await using var api = await Api.StartAsync();
        await api.SendAsync(new HttpMethod(method), "/api/v1/messages/send", null, null);

        CurlText.Of(api.Sandbox.Journal[0], api.Sandbox.BaseAddress).Should().StartWith(command);
    }
}
