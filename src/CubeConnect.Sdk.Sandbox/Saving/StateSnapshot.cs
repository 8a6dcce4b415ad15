using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>Everything at one moment: taken quickly, with the gate held, and written at leisure without it.</summary>
internal sealed class StateSnapshot
{
    private readonly SandboxMessage[] _messages;
    private readonly CustomerAct[] _acts;
    private readonly CampaignShot[] _campaigns;
    private readonly Action<Utf8JsonWriter> _rest;

    private StateSnapshot(SandboxMessage[] messages, CustomerAct[] acts, CampaignShot[] campaigns, Action<Utf8JsonWriter> rest) =>
        (_messages, _acts, _campaigns, _rest) = (messages, acts, campaigns, rest);

    /// <summary>Takes it. The caller holds the gate.</summary>
    public static StateSnapshot Take(World world)
    {
        var parts = new StateParts(world);
        parts.AddTemplates();
        parts.AddOptOuts();
        parts.Finish();
        return new StateSnapshot(world.Messages.Snapshot(), world.Chats.Acts(), [.. world.Campaigns.All.Select(campaign => new CampaignShot(campaign, whole: true))], parts.Write);
    }

    /// <summary>Writes the file, whole or not at all, and returns its length.</summary>
    /// <param name="file">The file; it is replaced.</param>
    /// <param name="id">Ties journals to it.</param>
    /// <param name="journal">The first journal whose changes are not in it.</param>
    /// <param name="ct">Gives up; the file stays as it was.</param>
    public async Task<long> WriteAsync(string file, string id, int journal, CancellationToken ct)
    {
        long length;
        var draft = file + ".new";
        var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        using var lines = new LineWriter();
        await using (stream.ConfigureAwait(false))
        {
            await lines.WriteAsync(stream, json => json.Header("state", id, "journal", journal), ct).ConfigureAwait(false);
            await lines.WriteAsync(stream, _rest, ct).ConfigureAwait(false);
            foreach (var some in StateParts.Lines(_campaigns)) await lines.WriteAsync(stream, json => StateParts.Write(json, some), ct).ConfigureAwait(false);
            foreach (var some in _acts.Chunk(StateParts.ItemsALine)) await lines.WriteAsync(stream, json => StateParts.Write(json, some), ct).ConfigureAwait(false);
            foreach (var some in _messages.Chunk(StateParts.ItemsALine)) await lines.WriteAsync(stream, json => StateParts.Write(json, some), ct).ConfigureAwait(false);
            await lines.WriteAsync(stream, json => json.WriteBoolean("end", true), ct).ConfigureAwait(false);
            stream.Flush(flushToDisk: true); // before the new name stands: a crash of the machine finds the old file or the new one
            length = stream.Length;
        }

        File.Move(draft, file, overwrite: true);
        return length;
    }
}
