using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks;

public sealed class WebhookEventKeyTests
{
    private const string Status =
        """
        {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","message_id":"wamid.A","status":"read"}
        """;

    [Theory]
    [InlineData(Status)]
    [InlineData(
        """
        {"message_id":"wamid.A","status":"READ","tenant_id":"1","event":"message.status_updated","timestamp":"2026-03-10T11:30:00Z","new":1}
        """)]
    public void The_same_status_of_the_same_message_has_one_key_however_it_is_written(string json) =>
        Key(json).Should().Be(Key(Status)).And.HaveLength(64);

    [Theory]
    [InlineData(
        """
        {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","message_id":"wamid.B","status":"read"}
        """)]
    [InlineData(
        """
        {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","message_id":"wamid.A","status":"sent"}
        """)]
    [InlineData(
        """
        {"event":"message.status_updated","tenant_id":2,"timestamp":"2026-03-10T14:30:00+03:00","message_id":"wamid.A","status":"read"}
        """)]
    [InlineData(
        """
        {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:01+03:00","message_id":"wamid.A","status":"read"}
        """)]
    [InlineData("""{"event":"message.received","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","wa_message_id":"wamid.A"}""")]
    public void Anything_that_makes_another_event_makes_another_key(string json) => Key(json).Should().NotBe(Key(Status));

    [Theory]
    [InlineData("""{"event":"template.status_changed","timestamp":"2026-03-10T14:30:00+03:00","template_name":"a","language":"ar"}""")]
    [InlineData("""{"event":"message.status_updated","timestamp":"2026-03-10T14:30:00+03:00","status":"read","x":1}""")]
    [InlineData("""{"event":"message.received","wa_message_id":"wamid.A","x":1}""")]
    [InlineData("""{"event":"new.event","x":1}""")]
    public void An_event_without_a_sure_id_is_known_by_its_whole_body(string json)
    {
        Key(json).Should().Be(Key(json));
        Key(json).Should().NotBe(
            Key(json.Replace("\"ar\"", "\"en\"", StringComparison.Ordinal).Replace("\"x\":1", "\"x\":2", StringComparison.Ordinal)));
    }

    private static string Key(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return WebhookEventKey.Of(WebhookReader.Read(body), body);
    }
}
