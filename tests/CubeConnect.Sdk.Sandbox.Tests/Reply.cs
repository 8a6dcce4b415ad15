using System.Text.Json;

namespace CubeConnect.Sandbox.Tests;

internal sealed record Reply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Root { get; } = JsonDocument.Parse(Body).RootElement;

    public JsonElement Data => Root.GetProperty("data");

    public JsonElement Details => Root.GetProperty("error").GetProperty("details");

    public string? Code => Root.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null;

    public string MessageId => Data.GetProperty("message_log_id").ToString();

    public string CampaignId => Data.GetProperty("campaign_id").GetString()!;

    public string? Text(string name) => Data.GetProperty(name).GetString();

    public int Number(string name) => Data.GetProperty(name).GetInt32();

    /// <summary>The fields that a VALIDATION_ERROR names.</summary>
    public IEnumerable<string> Fields => Details.EnumerateObject().Select(property => property.Name);

    public Reply ShouldBe(int status, string? code = null)
    {
        (Status, Code).Should().Be((status, code), "the answer was {0}", Body);
        Root.GetProperty("success").GetBoolean().Should().Be(code is null);
        return this;
    }
}
