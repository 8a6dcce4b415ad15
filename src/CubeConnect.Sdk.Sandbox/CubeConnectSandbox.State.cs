using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <content>What outlives a run of the program: templates and opt-outs. Messages and campaigns do not.</content>
public sealed partial class CubeConnectSandbox
{
    /// <summary>Writes the templates and opt-outs of the first tenant into a file, whole or not at all.</summary>
    /// <param name="file">The file; it is replaced.</param>
    /// <param name="ct">Gives up writing; the file stays as it was.</param>
    public async Task SaveStateAsync(string file, CancellationToken ct = default)
    {
        ReadOnlyMemory<byte> json;
        lock (_world.Gate) json = Envelope.Write(WriteState);
        var draft = file + ".new";
        await File.WriteAllBytesAsync(draft, json, ct).ConfigureAwait(false);
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Takes the templates and opt-outs from a file that <see cref="SaveStateAsync"/> wrote; a file that does not exist changes nothing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ct">Gives up reading.</param>
    /// <exception cref="JsonException">The file holds something else.</exception>
    public async Task LoadStateAsync(string file, CancellationToken ct = default)
    {
        if (!File.Exists(file)) return;
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file, ct).ConfigureAwait(false));
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
        }
    }

    private static SandboxOptOut ReadOptOut(string tenantId, JsonElement item) => new()
    {
        TenantId = tenantId,
        Phone = item.GetProperty("phone").GetString() ?? string.Empty,
        Scope = item.GetProperty("scope").GetString() ?? "marketing",
        Source = item.GetProperty("source").GetString() ?? "api",
        OptedOutAt = DateTimeOffset.Parse(item.GetProperty("opted_out_at").GetString() ?? string.Empty, CultureInfo.InvariantCulture),
    };

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
    }
}
