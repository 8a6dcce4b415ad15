using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The state as its lines tell it, one after the other: a later line takes the place of what an earlier one said of the same thing.</summary>
internal sealed class SavedState
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, SavedCampaign> _campaigns = new(StringComparer.Ordinal);

    /// <summary>Ties journals to their file.</summary>
    public string? Id { get; private set; }

    /// <summary>The first journal to read on in.</summary>
    public int Journal { get; private set; }

    /// <summary>True once the file's last line was read.</summary>
    public bool IsWhole { get; private set; }

    public IReadOnlyList<SandboxTemplate>? Templates { get; private set; }

    public IReadOnlyList<JsonElement> OptOuts { get; private set; } = [];

    public List<SandboxMessage> Messages { get; } = [];

    public List<CustomerAct> Acts { get; } = [];

    public IEnumerable<SavedCampaign> Campaigns => _campaigns.Values;

    /// <summary>What the sandbox's clock showed, and how far it was ahead of the machine's.</summary>
    public (DateTimeOffset Now, TimeSpan Ahead)? Clock { get; private set; }

    public void Apply(JsonElement line)
    {
        foreach (var part in line.EnumerateObject())
        {
            switch (part.Name)
            {
                case "state": Id = part.Value.GetString(); break;
                case "journal": Journal = part.Value.GetInt32(); break;
                case "end": IsWhole = true; break;
                case "templates": Templates = TemplateJson.ReadAll(part.Value); break;
                case "opt_outs": OptOuts = [.. part.Value.Clone().EnumerateArray()]; break;
                case "acts": Acts.AddRange(part.Value.EnumerateArray().Select(MessageStateJson.ReadAct)); break;
                case "messages": ApplyMessages(part.Value); break;
                case "campaigns": ApplyCampaigns(part.Value); break;
                case "progress": ApplyProgress(part.Value); break;
                case "clock": Clock = (part.Value.GetProperty("now").GetDateTimeOffset(), TimeSpan.FromSeconds(part.Value.GetProperty("ahead").GetDouble())); break;
            }
        }
    }

    private void ApplyMessages(JsonElement items)
    {
        foreach (var item in items.EnumerateArray())
        {
            var message = MessageStateJson.Read(item);
            if (_places.TryGetValue(message.Id, out var place))
            {
                Messages[place] = message;
                continue;
            }

            _places.Add(message.Id, Messages.Count);
            Messages.Add(message);
        }
    }

    private void ApplyCampaigns(JsonElement items)
    {
        foreach (var item in items.EnumerateArray()) _campaigns[MessageStateJson.Required(item, "id")] = new SavedCampaign(item.Clone());
    }

    private void ApplyProgress(JsonElement items)
    {
        foreach (var item in items.EnumerateArray())
        {
            if (_campaigns.TryGetValue(MessageStateJson.Required(item, "id"), out var campaign)) campaign.Progress = item.Clone();
        }
    }
}

/// <summary>A campaign with its recipients as it stood once, and how far it came since.</summary>
internal sealed class SavedCampaign(JsonElement whole)
{
    public JsonElement Whole { get; } = whole;

    public JsonElement? Progress { get; set; }
}
