using System.Text.Json;

namespace CubeConnect.Sandbox.Tests;

/// <summary>What customers answer, from C#.</summary>
public sealed class AnswerTests
{
    private const string Phone = "+966501234567";

    [Fact]
    public async Task Sends_pictures_files_and_places_as_the_platform_tells_of_them()
    {
        await using var api = await Api.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));

        api.Sandbox.ReplyWithMedia(Phone, "image", "the box", new Uri("https://example.com/box.jpg"), "Sara");
        api.Sandbox.ReplyWithMedia(Phone, "audio");
        api.Sandbox.ReplyWithMedia(Phone, "document", "id.pdf");
        api.Sandbox.ReplyWithLocation(Phone, 21.4225, -39.82617, "Makkah");

        api.Sandbox.Webhooks.Select(webhook => JsonDocument.Parse(webhook.Body).RootElement)
            .Select(body => (body.GetProperty("type").GetString(), body.GetProperty("content").GetString())).Should()
            .Equal(("image", "the box"), ("audio", "[audio]"), ("document", "id.pdf"), ("location", "location:21.4225,-39.82617"));
        api.Sandbox.Webhooks[0].Body.Should().Contain("Sara").And.NotContain("box.jpg");
        var entries = (await api.GetAsync("/sandbox/api/chats/966501234567")).Data.GetProperty("entries");
        (entries[0].GetProperty("link").GetString(), entries[3].GetProperty("detail").GetString())
            .Should().Be(("https://example.com/box.jpg", "21.4225, -39.82617 · Makkah"));
    }

    [Fact]
    public async Task Opens_the_window_also_with_a_picture()
    {
        await using var api = await Api.StartAsync(options => options.EnforceSessionWindow = true);
        api.Sandbox.ReplyWithMedia(Phone, "image");

        await api.SendTextAsync("966501234567");
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        api.Sandbox.Messages[0].Status.Should().Be("read");
    }

    [Fact]
    public async Task Refuses_what_no_customer_can_send()
    {
        await using var api = await Api.StartAsync();
        var sandbox = api.Sandbox;

        sandbox.Invoking(it => it.ReplyWithMedia(Phone, "sticker")).Should().Throw<ArgumentException>().WithParameterName("type");
        sandbox.Invoking(it => it.ReplyWithMedia(Phone, "image", link: new Uri("file:///etc/passwd")))
            .Should().Throw<ArgumentException>().WithParameterName("link");
        sandbox.Invoking(it => it.ReplyWithMedia("0501234567", "image")).Should().Throw<ArgumentException>().WithParameterName("phone");
        sandbox.Invoking(it => it.ReplyWithLocation(Phone, 91, 0))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("latitude");
        sandbox.Invoking(it => it.ReplyWithLocation(Phone, 0, double.NaN))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("longitude");
    }
}
