using System.Buffers;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>
/// What of the state can change while it is written is copied or turned into JSON at once, with the gate held; messages, recipients and what customers
/// did never change.
/// </summary>
internal sealed class StateParts(World world)
{
    /// <summary>How many messages or recipients a line holds, about: a line is read and written in one piece.</summary>
    public const int ItemsALine = 1000;

    private readonly List<(string Name, ReadOnlyMemory<byte> Json)> _parts = [];
    private readonly List<CampaignShot> _campaigns = [];

    public void AddTemplates() => Add("templates", json =>
    {
        foreach (var template in world.FirstTemplates.All) TemplateJson.Write(json, template);
    });

    public void AddOptOuts() => Add("opt_outs", json =>
    {
        foreach (var optOut in world.Tenants[0].OptOuts.All)
        {
            json.WriteStartObject();
            OptOutJson.WriteFields(json, optOut);
            json.WriteEndObject();
        }
    });

    /// <summary>A campaign: with all its recipients, or only how far it came.</summary>
    public void AddCampaign(CampaignState campaign, bool whole) => _campaigns.Add(new CampaignShot(campaign, whole));

    /// <summary>Adds the clock. The last call with the gate held.</summary>
    public void Finish()
    {
        var now = world.Now;
        _parts.Add(("clock", Envelope.Write(json =>
        {
            MessageStateJson.Moment(json, "now", now);
            json.WriteNumber("ahead", (now - TimeProvider.System.GetUtcNow()).TotalSeconds);
        })));
    }

    /// <summary>Everything as the fields of some lines.</summary>
    public IEnumerable<Action<Utf8JsonWriter>> Lines()
    {
        yield return Write;
        foreach (var some in Lines(_campaigns.Where(shot => shot.Rows is not null))) yield return json => Write(json, some);
    }

    /// <summary>Campaigns for a line each time: about as many recipients as other lines have items, or one campaign that has more.</summary>
    public static IEnumerable<List<CampaignShot>> Lines(IEnumerable<CampaignShot> campaigns)
    {
        var (line, recipients) = (new List<CampaignShot>(), 0);
        foreach (var shot in campaigns)
        {
            line.Add(shot);
            recipients += shot.Rows!.Length + 1;
            if (recipients < ItemsALine) continue;
            yield return line;
            (line, recipients) = ([], 0);
        }

        if (line.Count > 0) yield return line;
    }

    /// <summary>Everything but the campaigns with all their recipients.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (var (name, part) in _parts)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(part.Span, skipInputValidation: true);
        }

        if (_campaigns.TrueForAll(shot => shot.Rows is not null)) return;
        json.WriteStartArray("progress");
        foreach (var shot in _campaigns.Where(shot => shot.Rows is null)) CampaignStateJson.WriteProgress(json, shot);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<CampaignShot> campaigns)
    {
        json.WriteStartArray("campaigns");
        foreach (var shot in campaigns) CampaignStateJson.Write(json, shot);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<SandboxMessage> messages)
    {
        json.WriteStartArray("messages");
        foreach (var message in messages) MessageStateJson.Write(json, message);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<CustomerAct> acts)
    {
        json.WriteStartArray("acts");
        foreach (var act in acts) MessageStateJson.Write(json, act);
        json.WriteEndArray();
    }

    private void Add(string name, Action<Utf8JsonWriter> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Envelope.Options))
        {
            json.WriteStartArray();
            items(json);
            json.WriteEndArray();
        }

        _parts.Add((name, buffer.WrittenMemory));
    }
}
