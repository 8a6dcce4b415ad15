using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CubeConnect.Campaigns.Internal;
using CubeConnect.Health.Internal;
using CubeConnect.Json;
using CubeConnect.Messages.Internal;
using CubeConnect.OptOuts.Internal;
using CubeConnect.Templates.Internal;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Tests.Json;

/// <summary>What holds for every record that the platform sends.</summary>
public sealed class AnswerRecordTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly JsonSerializerContext[] Contexts =
    [
        ReceiptJson.Forgiving, MessageJson.Forgiving, TemplateJson.Forgiving, CampaignJson.Forgiving, OptOutJson.Forgiving,
        HealthJson.Forgiving, WebhookJson.Forgiving,
    ];

    public static TheoryData<Type> Answers => [.. AnswerSamples.AnswerTypes];

    public static TheoryData<Type> Records => [.. AnswerSamples.Records];

    [Fact]
    public void The_samples_are_all_there() => (AnswerSamples.AnswerTypes.Count, AnswerSamples.Records.Count > 35).Should().Be((26, true));

    [Theory]
    [MemberData(nameof(Answers))]
    public void Survives_the_users_own_json(Type type)
    {
        var sample = AnswerSamples.Of(type);
        foreach (var options in new[] { JsonSerializerOptions.Default, Web })
        {
            var stored = JsonSerializer.Serialize(sample, type, options);
            var again = JsonSerializer.Deserialize(stored, type, options)!;

            JsonSerializer.Serialize(again, type, options).Should().Be(stored);
            again.ToString().Should().Be(sample.ToString());
            ((ApiRecord)again).AdditionalFields.Should().ContainSingle().Which.Value.GetString().Should().Be("قيمة");
            foreach (var property in type.GetProperties()
                .Where(property => property.Name != nameof(ApiRecord.AdditionalFields) && property.PropertyType != typeof(JsonElement?)))
            {
                property.GetValue(again).Should().BeEquivalentTo(property.GetValue(sample),
                    options => options.Excluding(member => member.Name == nameof(ApiRecord.AdditionalFields)), property.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Keeps_the_fields_that_it_does_not_know(Type type)
    {
        var read = Read("""{"tomorrow":{"a":[1]},"status":"sent","Tomorrow":2,"tomorrow":3}""", type);

        read.AdditionalFields.Keys.Should().Contain(["tomorrow", "Tomorrow"]);
        read.AdditionalFields["tomorrow"].GetInt32().Should().Be(3, "the last of a field that comes twice holds");
        read.ToString().Should().NotContain("omorrow");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Accepts_names_that_dotnet_cannot_represent(Type type)
    {
        Read("""{"\ud800":1,"a\udc00b":2,"\ud83d\ude00":3,"\\ud800":4}""", type).AdditionalFields.Keys
            .Should().BeEquivalentTo("\uFFFD", "a\uFFFDb", "😀", "\\ud800");
        Read([.. "{\"a"u8, 0xFF, 0xC3, .. "\":\"b"u8, 0xFE, .. "\"}"u8], type).AdditionalFields
            .Should().ContainSingle().Which.Value.GetString().Should().Be("b\uFFFD");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Is_equal_by_its_typed_members(Type type)
    {
        ApiRecord sample = (ApiRecord)AnswerSamples.Of(type), empty = Read("{}", type);

        empty.Should().Be(Read("""{"tomorrow":1}""", type)).And.NotBe(sample);
        (sample with { AdditionalFields = new Dictionary<string, JsonElement>() }).Should().Be(sample);
        (sample with { }).GetHashCode().Should().Be(sample.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Prints_the_same_in_every_culture(Type type)
    {
        var sample = AnswerSamples.Of(type);
        var expected = Under(CultureInfo.InvariantCulture, sample.ToString);

        foreach (var name in new[] { "ar-SA", "th-TH", "fa-IR", "de-DE" })
            Under(CultureInfo.GetCultureInfo(name), sample.ToString).Should().Be(expected, name);
        expected.Should().NotContain("50123", "numbers are masked");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Reads_every_simple_value_forgivingly(Type type)
    {
        Type[] simple =
        [
            typeof(string), typeof(int), typeof(int?), typeof(bool), typeof(bool?), typeof(decimal?), typeof(DateTimeOffset?), typeof(Uri),
        ];
        var info = InfoOf(type);
        foreach (var property in info.Properties.Where(property => simple.Contains(property.PropertyType)))
        {
            var converter = property.CustomConverter
                ?? info.Options.Converters.FirstOrDefault(one => one.CanConvert(property.PropertyType));
            converter.Should().NotBeNull(property.Name);
            converter!.GetType().Name.Should().StartWith("Forgiving", property.Name);
        }
    }

    private static ApiRecord Read(string json, Type type) => Read(Encoding.UTF8.GetBytes(json), type);

    private static ApiRecord Read(byte[] utf8, Type type) =>
        (ApiRecord)JsonSerializer.Deserialize(JsonText.Clean(utf8), InfoOf(type))!;

    private static JsonTypeInfo InfoOf(Type type) => Contexts.Select(context => context.GetTypeInfo(type)).First(info => info is not null)!;

    private static string Under(CultureInfo culture, Func<string?> print)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return print()!;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
