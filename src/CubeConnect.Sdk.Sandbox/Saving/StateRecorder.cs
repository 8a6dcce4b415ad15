using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>Notes what changed since it was last asked: of ten changes to one message, the last. Every member is called with the gate held.</summary>
internal sealed class StateRecorder
{
    private readonly World _world;
    private OrderedDictionary<string, SandboxMessage> _messages = new(StringComparer.Ordinal);
    private List<CustomerAct> _acts = [];
    private OrderedDictionary<CampaignState, bool> _campaigns = [];
    private bool _templates;
    private bool _optOuts;
    private bool _clock;
    private bool _stopped;

    public StateRecorder(World world)
    {
        _world = world;
        world.Messages.Changed += Note;
        world.Campaigns.Changed += campaign => Note(campaign, whole: campaign.Status is "preparing" or "pending" or "failed");
        world.Chats.Acted += act =>
        {
            if (!_stopped) _acts.Add(act);
        };
        world.FirstTemplates.Changed += () => _templates = true;
        world.Tenants[0].OptOuts.Changed += _ => _optOuts = true;
    }

    public void NoteClock() => _clock = true;

    /// <summary>Forgets and notes nothing any more.</summary>
    public void Stop()
    {
        _stopped = true;
        Take();
    }

    /// <summary>The changes as the fields of some lines, none of which grows with their number; no line when there are none.</summary>
    public IReadOnlyList<Action<Utf8JsonWriter>> Take()
    {
        if (_messages.Count == 0 && _acts.Count == 0 && _campaigns.Count == 0 && !_templates && !_optOuts && !_clock) return [];
        var parts = new StateParts(_world);
        if (_templates) parts.AddTemplates();
        if (_optOuts) parts.AddOptOuts();
        foreach (var (campaign, whole) in _campaigns.Where(entry => !entry.Key.IsGone)) parts.AddCampaign(campaign, whole);
        parts.Finish();
        var (messages, acts) = (_messages, _acts);
        (_messages, _acts, _campaigns) = (new(StringComparer.Ordinal), [], []);
        _templates = _optOuts = _clock = false;
        return
        [
            .. parts.Lines(),
            .. acts.Chunk(StateParts.ItemsALine).Select(some => (Action<Utf8JsonWriter>)(json => StateParts.Write(json, some))),
            .. messages.Values.Chunk(StateParts.ItemsALine).Select(some => (Action<Utf8JsonWriter>)(json => StateParts.Write(json, some))),
        ];
    }

    private void Note(SandboxMessage message)
    {
        if (_stopped) return;
        _messages[message.Id] = message;
        if (message.CampaignId is { } id && _world.Campaigns.Find(id) is { } campaign) Note(campaign, whole: false);
    }

    private void Note(CampaignState campaign, bool whole)
    {
        if (!_stopped) _campaigns[campaign] = whole || _campaigns.GetValueOrDefault(campaign);
    }
}
