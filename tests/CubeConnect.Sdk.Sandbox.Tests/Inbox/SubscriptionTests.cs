namespace CubeConnect.Sandbox.Tests.Inbox;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Lends_the_webhooks_to_a_receiver_and_takes_them_back()
    {
        await using var api = await Api.StartAsync(options =>
        {
            (options.WebhookUrl, options.WebhookSecret) = (new Uri("http://127.0.0.1:1/first"), "first");
        });

        var lent = await api.PostAsync("/sandbox/api/webhook", """{"url":"http://127.0.0.1:2/","secret":"second"}""");

        lent.ShouldBe(200).Text("webhook_url").Should().Be("http://127.0.0.1:2/");
        api.Sandbox.Tenant.WebhookSecret.Should().Be("second");
        (await api.DeleteAsync("/sandbox/api/webhook")).ShouldBe(200).Text("webhook_url").Should().Be("http://127.0.0.1:1/first");
        api.Sandbox.Tenant.WebhookSecret.Should().Be("first");
    }

    [Theory]
    [InlineData("""{"url":"https://example.com/","secret":"s"}""", "url")]
    [InlineData("""{"url":"file:///etc","secret":"s"}""", "url")]
    [InlineData("""{"url":"http://127.0.0.1:2/"}""", "secret")]
    [InlineData("""{"url":"http://127.0.0.1:2/","secret":"s","x":1}""", "x")]
    public async Task A_receiver_on_another_machine_or_without_a_secret_is_refused(string body, string field)
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/sandbox/api/webhook", body)).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal(field);

        api.Sandbox.Tenant.WebhookUrl.Should().BeNull();
    }

    [Fact]
    public async Task Sends_an_event_where_there_is_an_address()
    {
        await using var api = await Api.StartAsync();
        const string Event = """{"event":"account.quality_event","fields":{"type":"block","user_phone":"966501234567"}}""";
        (await api.PostAsync("/sandbox/api/webhook/send", Event)).ShouldBe(409, "NO_WEBHOOK_URL");
        api.Sandbox.Tenant.WebhookUrl = new Uri("http://127.0.0.1:1/");

        (await api.PostAsync("/sandbox/api/webhook/send", Event)).ShouldBe(200);

        api.Sandbox.Webhooks.Single().Body.Should().Contain("\"type\":\"block\"");
        (await api.PostAsync("/sandbox/api/webhook/send", "{}")).ShouldBe(422, "VALIDATION_ERROR");
    }
}
