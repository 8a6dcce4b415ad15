using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks;

public sealed class WebhookReaderTests
{
    private const string Envelope = "\"tenant_id\":1,\"timestamp\":\"2026-03-10T14:30:00+03:00\",\"whatsapp_account_id\":5";

    public static TheoryData<string, Type> Names => new()
    {
        { "message.status_updated", typeof(MessageStatusUpdated) },
        { "message.received", typeof(MessageReceived) },
        { "campaign.created", typeof(CampaignCreated) },
        { "campaign.started", typeof(CampaignStarted) },
        { "campaign.completed", typeof(CampaignCompleted) },
        { "template.submitted", typeof(TemplateSubmitted) },
        { "template.status_changed", typeof(TemplateStatusChanged) },
        { "flow.session_started", typeof(FlowSessionStarted) },
        { "flow.session_completed", typeof(FlowSessionCompleted) },
        { "flow.session_cancelled", typeof(FlowSessionCancelled) },
        { "account.quality_event", typeof(AccountQualityEvent) },
        { "webhook.test", typeof(WebhookTest) },
        { "optout.created", typeof(UnknownWebhookEvent) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_name_has_its_record_with_the_shared_fields_wherever_the_name_stands(string name, Type type)
    {
        foreach (var json in new[]
        {
            $$"""{"event":"{{name}}",{{Envelope}},"more":[1]}""", $$"""{{{Envelope}},"more":[1],"event":"{{name}}"}""",
        })
        {
            var webhook = Read(json);

            webhook.Should().BeOfType(type);
            webhook.Event.Value.Should().Be(name);
            webhook.TenantId.Should().Be("1");
            webhook.Timestamp.Should().Be(new DateTimeOffset(2026, 3, 10, 14, 30, 0, TimeSpan.FromHours(3)));
            webhook.WhatsAppAccountId.Should().Be("5");
            webhook.AdditionalFields.Should().ContainSingle().Which.Value.GetRawText().Should().Be("[1]");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_record_made_by_hand_has_its_name(string name, Type type)
    {
        if (type == typeof(UnknownWebhookEvent)) return;

        ((WebhookEvent)Activator.CreateInstance(type)!).Event.Value.Should().Be(name);
    }

    [Fact]
    public void Reads_a_delivered_message()
    {
        var status = Read<MessageStatusUpdated>("""
            {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
             "message_id":"wamid.HBgLMTIz","status":"delivered","recipient":"966501234567","errors":null}
            """);

        status.WhatsAppMessageId.Value.Should().Be("wamid.HBgLMTIz");
        status.Status.Should().Be(MessageStatus.Delivered);
        status.Recipient.Value.Should().Be("+966501234567");
        status.Errors.Should().BeEmpty();
        status.AdditionalFields.Should().BeEmpty();
    }

    [Fact]
    public void Reads_a_failed_message_with_all_that_Meta_says()
    {
        var error = Read<MessageStatusUpdated>("""
            {"event":"message.status_updated","status":"failed","errors":[{"code":131047,"title":"Re-engagement message",
             "message":"More than 24 hours",
             "error_data":{"messaging_product":"whatsapp","details":"Message failed to send"},"href":"https://developers.facebook.com/x",
             "error_subcode":7}]}
            """).Errors.Should().ContainSingle().Subject;

        error.Code.Should().Be(131047);
        error.Title.Should().Be("Re-engagement message");
        error.Message.Should().Be("More than 24 hours");
        error.Details.Should().Be("Message failed to send");
        error.Href.Should().Be("https://developers.facebook.com/x");
        error.AdditionalFields.Should().ContainKey("error_subcode");
        error.Info!.Advice.Should().Be(MetaErrorAdvice.Permanent);
    }

    [Fact]
    public void Reads_an_incoming_message_and_never_prints_what_is_the_customers()
    {
        var message = Read<MessageReceived>("""
            {"event":"message.received","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
             "wa_message_id":"wamid.HBgLMTIz",
             "from":"966501234567","sender_name":"Mohammed","type":"text","content":"Hello, I need help with my order"}
            """);

        message.WhatsAppMessageId.Value.Should().Be("wamid.HBgLMTIz");
        message.From.Value.Should().Be("+966501234567");
        message.SenderName.Should().Be("Mohammed");
        message.Type.Should().Be(IncomingMessageType.Text);
        message.Content.Should().Be("Hello, I need help with my order");
        message.Location.Should().BeNull();
        message.ToString().Should().Contain("WhatsAppMessageId = ***")
            .And.NotContain("Mohammed").And.NotContain("order").And.NotContain("501234");
    }

    [Fact]
    public void Takes_a_phone_number_that_no_plan_has() =>
        Read<MessageReceived>("""{"event":"message.received","from":"501234567"}""").From.Digits.Should().Be("501234567");

    [Theory]
    [InlineData("location:24.7136,46.6753", 24.7136, 46.6753)]
    [InlineData("location:-33.9,-0.5", -33.9, -0.5)]
    public void A_location_has_its_degrees(string content, double latitude, double longitude) =>
        new MessageReceived { Type = IncomingMessageType.Location, Content = content }.Location
            .Should().Be(new WebhookLocation(latitude, longitude));

    [Theory]
    [InlineData("location", "24.7,46.6")]
    [InlineData("location", "location:24.7")]
    [InlineData("location", "location:24,7,46,6")]
    [InlineData("location", "location:94.7,46.6")]
    [InlineData("location", "location:NaN,46.6")]
    [InlineData("location", null)]
    [InlineData("text", "location:24.7136,46.6753")]
    public void A_message_without_a_location_has_none(string type, string? content) =>
        new MessageReceived { Type = new(type), Content = content }.Location.Should().BeNull();

    [Fact]
    public void Reads_the_fields_that_are_known_of_the_other_events()
    {
        var campaign = Read<CampaignCompleted>("""{"event":"campaign.completed","name":"Eid","sent_count":"990","failed_count":10}""");
        var template = Read<TemplateStatusChanged>("""{"event":"template.status_changed","template_name":"eid","status":"approved"}""");
        var flow = Read<FlowSessionCompleted>("""{"event":"flow.session_completed","customer_phone":966501234567,"flow_id":12}""");
        var quality = Read<AccountQualityEvent>("""{"event":"account.quality_event","type":"block","user_phone":"966501234567"}""");

        (campaign.Name, campaign.SentCount, campaign.FailedCount).Should().Be(("Eid", 990, 10));
        (template.TemplateName, template.Status.Value).Should().Be(("eid", "approved"));
        (flow.CustomerPhone.Value, flow.FlowId).Should().Be(("+966501234567", "12"));
        (template.Status == TemplateStatus.Approved).Should().BeTrue();
        (quality.Type, quality.UserPhone.Value).Should().Be((QualityEventType.Block, "+966501234567"));
        quality.ToString().Should().NotContain("501234");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"event":null}""")]
    [InlineData("""{"event":{"a":1},"tenant_id":[1],"timestamp":7,"whatsapp_account_id":{}}""")]
    [InlineData("""{"event":"message.status_updated","message_id":7,"status":[],"recipient":{"a":1},"errors":"none"}""")]
    [InlineData("""{"event":"message.status_updated","errors":[null,1,"x",{"code":"131047","error_data":"x"},{"code":99999999999999}]}""")]
    [InlineData("""{"event":"message.received","from":null,"sender_name":[],"type":null,"content":{}}""")]
    [InlineData("""{"event":"campaign.completed","sent_count":"many","failed_count":1e99}""")]
    [InlineData("""{"event":"message.received","event":"webhook.test"}""")]
    [InlineData("""{"event":"message.received","\ud800":1,"content":"\ud800"}""")]
    [InlineData("""{"timestamp":"9999-99-99T99:99:99+99:99"}""")]
    public void Missing_null_and_retyped_fields_never_throw(string json) =>
        FluentActions.Invoking(() => Read(json).ToString()).Should().NotThrow();

    [Fact]
    public void The_first_of_two_event_names_wins() =>
        Read("""{"event":"message.received","event":"webhook.test"}""").Event.Should().Be(WebhookEventName.MessageReceived);

    [Fact]
    public void Names_compare_without_case() => Read("""{"event":"Message.Received"}""").Should().BeOfType<MessageReceived>();

    [Fact]
    public void A_byte_order_mark_and_space_around_are_accepted() =>
        Read("\uFEFF \n{\"event\":\"webhook.test\"}\n ").Should().BeOfType<WebhookTest>();

    [Fact]
    public void Deeply_nested_additional_fields_are_kept() =>
        Read($$"""{"event":"webhook.test","x":{{new string('[', 200)}}{{new string(']', 200)}}}""").AdditionalFields
            .Should().ContainKey("x");

    [Fact]
    public void Events_without_additional_fields_share_one_empty_set() =>
        Read("""{"event":"webhook.test"}""").AdditionalFields.Should().BeSameAs(Read("""{"event":"message.received"}""").AdditionalFields);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("""{"event":"webhook.test"}{}""")]
    [InlineData("""{"event":"webhook.test",}""")]
    [InlineData("event=webhook.test")]
    public void Anything_but_a_JSON_object_throws_the_documented_exception(string body)
    {
        FluentActions.Invoking(() => Read(body)).Should().Throw<WebhookFormatException>();
        WebhookReader.TryRead(Encoding.UTF8.GetBytes(body), out var webhook).Should().BeFalse();
        webhook.Should().BeNull();
    }

    [Fact]
    public void The_exception_never_quotes_the_body() =>
        FluentActions.Invoking(() => Read("""{"content":"my secret words" oops}""")).Should().Throw<WebhookFormatException>()
            .Which.ToString().Should().NotContain("secret words");

    private static WebhookEvent Read(string json) => WebhookReader.Read(Encoding.UTF8.GetBytes(json));

    private static T Read<T>(string json) where T : WebhookEvent => Read(json).Should().BeOfType<T>().Subject;
}
