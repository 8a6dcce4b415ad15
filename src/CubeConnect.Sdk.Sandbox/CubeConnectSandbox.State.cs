using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <content>What outlives a run of the program: templates, opt-outs, messages, what customers did, campaigns.</content>
public sealed partial class CubeConnectSandbox
{
    /// <summary>Writes the state into a file, whole or not at all: the templates and opt-outs of the first tenant; messages, what customers did and campaigns of all. Journal, webhooks and faults are not part of it.</summary>
    /// <param name="file">The file; it is replaced.</param>
    /// <param name="cancellationToken">Gives up writing; the file stays as it was.</param>
    public async Task SaveStateAsync(string file, CancellationToken cancellationToken = default)
    {
        SandboxMessage[] messages;
        ReadOnlyMemory<byte> rest;
        lock (_world.Gate) (messages, rest) = (_world.Messages.Snapshot(), Envelope.Write(WriteState));
        var most = Envelope.Write(json => WriteMessages(json, messages)); // without holding up the requests
        var draft = file + ".new";
        var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            // One object of both: the brace between them becomes a comma.
            await stream.WriteAsync(rest[..^1], cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(","u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(most[1..], cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true); // before the new name stands: a crash of the machine finds the old file or the new one
        }

        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Takes the state from a file that <see cref="SaveStateAsync"/> wrote and lets messages and campaigns go on from where they stood; a file that does not exist changes nothing. Meant for a fresh sandbox.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="JsonException">The file holds something else.</exception>
    public async Task LoadStateAsync(string file, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(file)) return;
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false));
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("templates", out var templates) || !root.TryGetProperty("opt_outs", out var optOuts))
        {
            throw new JsonException($"{file} is not the state of a sandbox.");
        }

        var read = TemplateJson.ReadAll(templates);
        lock (_world.Gate)
        {
            var tenant = _world.Tenants[0];
            foreach (var template in read) tenant.Accounts[WhatsAppAccountId].Templates.Put(template);
            foreach (var optOut in optOuts.EnumerateArray()) tenant.OptOuts.Put(ReadOptOut(tenant.Id, optOut));
            try
            {
                Restore(root);
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
            {
                throw new JsonException($"{file} does not fit this sandbox: {e.Message}", e);
            }
        }

        _feed.Tell(Topics.Chats | Topics.Campaigns | Topics.Templates | Topics.OptOuts);
    }

    private static SandboxOptOut ReadOptOut(string tenantId, JsonElement item) => new()
    {
        TenantId = tenantId,
        Phone = item.GetProperty("phone").GetString() ?? string.Empty,
        Scope = item.GetProperty("scope").GetString() ?? "marketing",
        Source = item.GetProperty("source").GetString() ?? "api",
        OptedOutAt = DateTimeOffset.Parse(item.GetProperty("opted_out_at").GetString() ?? string.Empty, CultureInfo.InvariantCulture),
    };

    private void Restore(JsonElement root)
    {
        if (!root.TryGetProperty("messages", out var messages)) return;
        var acts = new Queue<CustomerAct>(root.GetProperty("acts").EnumerateArray().Select(MessageStateJson.ReadAct));
        foreach (var item in messages.EnumerateArray())
        {
            var message = MessageStateJson.Read(item);
            while (acts.TryPeek(out var act) && act.At < message.CreatedAt) Restore(acts.Dequeue());
            var (tenant, account) = (_world.TenantOf(message.TenantId), _world.AccountOf(message));
            if (message.CampaignId is null)
            {
                Count(tenant, message.CreatedAt, 1);
                if (message.Type == "template") account.Today.Add(message.ScheduledAt ?? message.CreatedAt, 1);
            }

            _world.Ids.Skip(message.Id);
            _world.Flow.Resume(_world.Messages.Restore(message));
        }

        while (acts.TryDequeue(out var act)) Restore(act);
        foreach (var chat in _world.Chats.LatestFirst) chat.Unread = 0;
        RestoreCampaigns(root.GetProperty("campaigns"));
    }

    /// <summary>Towards the quota, if it was in this month.</summary>
    private void Count(TenantState tenant, DateTimeOffset moment, int messages)
    {
        var (then, now) = (moment.UtcDateTime, _world.Now.UtcDateTime);
        if ((then.Year, then.Month) == (now.Year, now.Month)) tenant.Month.Add(_world.Now, messages);
    }

    private void Restore(CustomerAct act)
    {
        _world.Chats.Add(act);
        if (act.IsAnswer) _world.TenantOf(act.TenantId).Accounts[act.AccountId].Sessions.Open(act.Phone, act.At);
    }

    private void RestoreCampaigns(JsonElement items)
    {
        var groups = new Dictionary<string, List<CampaignState>>(StringComparer.Ordinal);
        foreach (var item in items.EnumerateArray())
        {
            var campaign = CampaignStateJson.Read(_world, item);
            Count(campaign.Tenant, campaign.CreatedAt, campaign.RequestedCount);
            campaign.Account.Today.Add(campaign.ScheduledAt ?? campaign.CreatedAt, campaign.RequestedCount);
            if (MessageStateJson.Text(item, "group") is { } group)
            {
                if (!groups.TryGetValue(group, out var parts)) groups[group] = parts = [];
                parts.Add(campaign);
                campaign.Group = new CampaignGroup(group, parts);
            }

            _world.Campaigns.Restore(campaign);
        }
    }

    /// <summary>Keeps the file up to date until it is told to stop.</summary>
    internal Task KeepStateAsync(string file, CancellationToken stop) => StateSaver.RunAsync(this, _feed, file, stop);

    private static void WriteMessages(Utf8JsonWriter json, SandboxMessage[] messages)
    {
        json.WriteStartArray("messages");
        foreach (var message in messages) MessageStateJson.Write(json, message);
        json.WriteEndArray();
    }

    private void WriteState(Utf8JsonWriter json)
    {
        var tenant = _world.Tenants[0];
        json.WriteStartArray("templates");
        foreach (var template in tenant.Accounts[WhatsAppAccountId].Templates.All) TemplateJson.Write(json, template);
        json.WriteEndArray();
        json.WriteStartArray("opt_outs");
        foreach (var optOut in tenant.OptOuts.All)
        {
            json.WriteStartObject();
            OptOutJson.WriteFields(json, optOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("acts");
        foreach (var act in _world.Chats.Acts()) MessageStateJson.Write(json, act);
        json.WriteEndArray();
        json.WriteStartArray("campaigns");
        foreach (var campaign in _world.Campaigns.All) CampaignStateJson.Write(json, _world, campaign);
        json.WriteEndArray();
    }
}
