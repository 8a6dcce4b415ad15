using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CubeConnect.Campaigns.Internal;
using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Tests.Json;

/// <summary>
/// A request that a program stores with its own JSON, by default options, by those of the web or by a context of its own, comes back
/// complete and is checked as strictly as before.
/// </summary>
public sealed partial class StoredRequestTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly Schedule Evening = Schedule.At(new DateTime(2037, 3, 9, 20, 0, 0), "Arab Standard Time");

    public static TheoryData<string> Ways => ["default", "web", "own context"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_text(string way)
    {
        var request = new SendTextRequest { Phone = "+966 50 123 4567", Text = "طلبك في الطريق \"👋\"", Schedule = Evening };
        Wire(Stored(request, way)).Should().Be(Wire(request));
        Stored(request, way).Should().Be(request);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_template(string way)
    {
        var request = new SendTemplateRequest
        {
            Phone = "+966501234567",
            Template = "eid_offer",
            Language = "ar",
            Components =
            [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg?sig=a%2Fb"))),
                TemplateComponent.Body("أحمد", "50%"),
                TemplateComponent.UrlButton(0, "eid-2037"),
            ],
            Schedule = Evening,
            RetryOnFrequencyCap = true,
        };
        Wire(Stored(request, way)).Should().Be(Wire(request));
        Wire(Stored(request with { Language = null, Components = [], Schedule = null }, way))
            .Should().NotContainAny("language_code", "components", "scheduled_at");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_campaign(string way)
    {
        var enumerated = 0;
        var request = new CreateCampaignRequest
        {
            Template = "eid_offer",
            Language = "ar",
            Parameters = ["50%"],
            Recipients = Query(),
            Name = "عيد",
            Schedule = Evening,
            SplitAcrossDays = true,
        };
        var stored = Stored(request, way);
        enumerated.Should().Be(1);
        Wire(stored).Should().Be(Wire(request));

        IEnumerable<CampaignRecipient> Query()
        {
            enumerated++;
            yield return new CampaignRecipient("+966501234567") { Name = "Ahmed", Variables = { ["1"] = "Ahmed", ["2"] = "A-1" } };
            yield return new CampaignRecipient("+966501234568");
        }
    }

    [Fact]
    public void A_language_that_the_caller_leaves_out_is_not_sent()
    {
        Wire(new SendTemplateRequest { Phone = "+966501234567", Template = "t" }).Should().Be(
            """{"whatsapp_account_id":"01JX","phone":"+966501234567","message_type":"template","data":{"name":"t"}}""");
        Wire(new CreateCampaignRequest { Template = "t", Recipients = [new("+966501234567")] }).Should().Be(
            """{"whatsapp_account_id":"01JX","message_type":"template","template_name":"t","recipients":[{"phone":"+966501234567"}]}""");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_asked_of_a_list(string way)
    {
        var templates = new ListTemplatesRequest { Status = TemplateStatus.Approved, WhatsAppAccountId = "01JX" };
        var recipients = new ListRecipientsRequest { Page = 3, PerPage = 50, Status = RecipientStatus.Failed };
        var optOuts = new ListOptOutsRequest { Scope = OptOutScope.Marketing, PhoneContains = "966", PerPage = 10 };

        Stored(templates, way).Should().Be(templates);
        Stored(recipients, way).Should().Be(recipients);
        Stored(optOuts, way).Should().Be(optOuts);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Options_of_a_call(string way)
    {
        var options = new RequestOptions
        {
            WhatsAppAccountId = "01JX",
            TenantId = "7",
            IdempotencyKey = "k-1",
            Timeout = TimeSpan.FromSeconds(5),
            Priority = RequestPriority.High,
            ResendWhenOutcomeUnknown = true,
            Headers = new Dictionary<string, string> { ["X-Correlation"] = "1" },
        };
        Stored(options, way).Should().BeEquivalentTo(options);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_invalid_request_stays_invalid(string way)
    {
        var request = new SendTemplateRequest
        {
            Phone = "0501234567",
            Template = "eid offer",
            Language = "en-US",
            Components = [
                TemplateComponent.QuickReplyButton(12, new string('x', 257)), TemplateComponent.Header(TemplateParameter.Image(null!)),
            ],
            Schedule = Schedule.At(new DateTime(2037, 3, 9, 20, 0, 0, DateTimeKind.Utc), "Asia/Atlantis"),
        };
        FaultsOf(Stored(request, way)).Should().BeEquivalentTo(FaultsOf(request)).And.HaveCount(7);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"scheduled_at":"tomorrow","timezone":"UTC"}""")]
    [InlineData("""{"scheduled_at":20370309,"timezone":"UTC"}""")]
    public void An_unreadable_schedule_never_means_now(string json)
    {
        var act = () => JsonSerializer.Deserialize<SendTextRequest>($$"""{"Phone":"+966501234567","Text":"x","Schedule":{{json}}}""");
        if (json == "null") act()!.Schedule.Should().BeNull();
        else act.Should().Throw<JsonException>();
    }

    [Fact]
    public void A_request_prints_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            var schedule = Schedule.At(new DateTime(2080, 1, 2, 3, 4, 5), "Asia/Riyadh"); // beyond the Hijri calendar of .NET

            schedule.ToString().Should().Be(
                "Schedule { LocalTime = 2080-01-02T03:04:05, TimeZone = Asia/Riyadh, Moment = 2080-01-02T03:04:05.0000000+03:00 }");
            new SendTextRequest { Phone = "+966501234567", Text = "x", Schedule = schedule }.ToString()
                .Should().Contain("LocalTime = 2080-01-02T03:04:05,");
            new SendTemplateRequest { Phone = "+966501234567", Template = "x", Schedule = schedule }.ToString()
                .Should().Contain("2080-01-02T03:04:05");
            new CreateCampaignRequest { Template = "x", Recipients = [], Schedule = schedule }.ToString()
                .Should().Contain("2080-01-02T03:04:05");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_converter_can_be_used_by_a_context_of_another_program()
    {
        var converters = typeof(CubeConnectClient).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(JsonConverterAttribute), inherit: false))
            .Select(attribute => ((JsonConverterAttribute)attribute).ConverterType!);
        converters.Where(converter => !converter.IsVisible || converter.GetConstructor(Type.EmptyTypes) is null).Should().BeEmpty();
    }

    private static T Stored<T>(T request, string way)
        where T : class => way switch
        {
            "default" => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(request))!,
            "web" => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(request, Web), Web)!,
            _ => (T)JsonSerializer.Deserialize(JsonSerializer.Serialize(request, typeof(T), StoredContext.Default), typeof(T),
                StoredContext.Default)!,
        };

    private static string Wire(object request)
    {
        var body = request is CreateCampaignRequest campaign ? new CampaignBody(campaign) : (IRequestBody)request;
        using var stream = new MemoryStream();
        body.ToPayload("01JX").WriteToAsync(stream, CancellationToken.None).IsCompletedSuccessfully.Should().BeTrue();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> FaultsOf(IRequestBody request)
    {
        var faults = new Faults();
        request.Validate(faults, TimeProvider.System);
        return faults.ToErrors();
    }

    [JsonSerializable(typeof(SendTextRequest))]
    [JsonSerializable(typeof(SendTemplateRequest))]
    [JsonSerializable(typeof(CreateCampaignRequest))]
    [JsonSerializable(typeof(ListTemplatesRequest))]
    [JsonSerializable(typeof(ListRecipientsRequest))]
    [JsonSerializable(typeof(ListOptOutsRequest))]
    [JsonSerializable(typeof(RequestOptions))]
    private sealed partial class StoredContext : JsonSerializerContext;
}
