using System.Text.Json.Nodes;
using Key = (string Name, string Language);

namespace CubeConnect.Bulk;

/// <summary>
/// The account's templates as a file in git, <c>cubeconnect.templates.json</c>. The compiler checks calls against it and the sandbox
/// loads it; this class writes it from the account and says what has changed since.
/// </summary>
/// <remarks>
/// The same templates always give the same text: sorted by name and language, one member a line in a fixed order, line feeds, Arabic not
/// escaped. Members that the account's list does not show, such as <c>buttons</c> and <c>parameter_names</c>, are written by hand, and
/// <see cref="Update"/> keeps them.
/// </remarks>
/// <example><code>
/// TemplateFile file = TemplateFile.Parse(File.ReadAllText(TemplateFile.FileName));
/// foreach (TemplateChange change in file.Compare(await client.ListTemplatesAsync(ct))) Console.WriteLine(change);
/// </code></example>
public sealed class TemplateFile
{
    /// <summary>The name under which the compiler finds it beside the project: <c>cubeconnect.templates.json</c>.</summary>
    public const string FileName = "cubeconnect.templates.json";

    private const string Link = "header_sample_media_url";

    private static readonly HashSet<string> OfAccount = new(StringComparer.Ordinal)
    {
        "name", "language", "category", "status", "params_count", "header_type", "header", Link, "body", "footer",
    };

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = WireJsonEncoder.Instance };

    private readonly SortedDictionary<Key, JsonObject> _entries = new(Comparer<Key>.Create(InOrder));
    private readonly string? _schema;

    /// <summary>An empty file, to be filled by <see cref="Update"/>.</summary>
    public TemplateFile()
        : this(schema: null)
    {
    }

    private TemplateFile(string? schema) => _schema = schema;

    /// <summary>Reads a file, or the bare array of templates that the platform answers with.</summary>
    /// <param name="json">The file's text.</param>
    /// <exception cref="InvalidDataException">It is something else, or has a template twice; the message says what is wrong.</exception>
    public static TemplateFile Parse(string json)
    {
        _ = json ?? throw new ArgumentNullException(nameof(json));
        try
        {
            var root = JsonNode.Parse(json.TrimStart('\uFEFF'));
            var templates = root as JsonArray ?? (root as JsonObject)?["templates"] as JsonArray
                ?? throw new FormatException("it needs an array \"templates\".");
            var file = root is JsonObject && (string?)root["$schema"] is { } schema ? new TemplateFile(schema) : new TemplateFile();
            foreach (var item in templates)
            {
                var entry = item as JsonObject ?? throw new FormatException("a template is not an object.");
                Key key = (Required(entry, "name"), Required(entry, "language"));
                if (file._entries.ContainsKey(key)) throw new FormatException($"the template {key.Name} ({key.Language}) is listed twice.");
                file._entries.Add(key, entry);
            }

            return file;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"The templates file cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The file with what the account says now; this one does not change. What was written by hand stays.</summary>
    /// <param name="account">
    /// All templates of the account, from <see cref="ICubeConnectClient.ListTemplatesAsync"/>. Of two with one name and language the
    /// approved one counts; one without a name or a language is left out.
    /// </param>
    public TemplateFile Update(IEnumerable<Template> account)
    {
        var updated = new TemplateFile(_schema);
        _ = account ?? throw new ArgumentNullException(nameof(account));
        foreach (var template in account.OrderBy(template => template.Status != TemplateStatus.Approved))
        {
            var key = (template.Name, template.Language);
            if (template.Name.Length == 0 || template.Language.Length == 0 || updated._entries.ContainsKey(key)) continue;
            _entries.TryGetValue(key, out var before);
            updated._entries.Add(key, EntryOf(template, before));
        }

        return updated;
    }

    /// <summary>What has changed in the account since the file was written; empty when <see cref="Update"/> would change nothing.</summary>
    /// <param name="account">All templates of the account, from <see cref="ICubeConnectClient.ListTemplatesAsync"/>.</param>
    public IReadOnlyList<TemplateChange> Compare(IEnumerable<Template> account)
    {
        var now = Update(account)._entries;
        return [.. _entries.Keys.Union(now.Keys).OrderBy(key => key, _entries.Comparer).SelectMany(key =>
        {
            var change = new TemplateChange { Template = key.Name, Language = key.Language };
            if (!_entries.TryGetValue(key, out var before)) return [change with { Kind = TemplateChangeKind.Added }];
            if (!now.TryGetValue(key, out var after)) return [change with { Kind = TemplateChangeKind.Removed }];
            return after.Select(member => member.Key).Union(before.Select(member => member.Key), StringComparer.Ordinal)
                .Select(field => change with { Field = field, Before = Text(before[field]), After = Text(after[field]) })
                .Where(field => !IsSame(field));
        })];
    }

    /// <summary>
    /// What a status event changes; null when the file says the same of each language. The event names no language: compare the account to
    /// see which one it is.
    /// </summary>
    /// <param name="changed">The event of the webhook.</param>
    /// <remarks>API rule: "Webhook Events", section "template.status_changed".</remarks>
    public TemplateChange? Compare(TemplateStatusChanged changed)
    {
        if ((changed ?? throw new ArgumentNullException(nameof(changed))).TemplateName is not { } name) return null;
        var change = new TemplateChange { Template = name, Field = "status", After = changed.Status.Value.ToUpperInvariant() };
        var statuses = _entries.Where(entry => entry.Key.Name == name).Select(entry => Text(entry.Value["status"]) ?? "APPROVED")
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (statuses.Count == 0) return change with { Kind = TemplateChangeKind.Added };
        change = change with { Before = string.Join(", ", statuses) };
        return IsSame(change) ? null : change;
    }

    /// <summary>The file's text, which ends with a line feed.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            if (_schema is not null) json.WriteString("$schema"u8, _schema);
            json.WriteStartArray("templates"u8);
            foreach (var entry in _entries.Values) entry.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n") + "\n";
    }

    private static JsonObject EntryOf(Template template, JsonObject? before)
    {
        var entry = new JsonObject { ["name"] = template.Name, ["language"] = template.Language };
        Add("category", template.Category.Value.ToUpperInvariant());
        Add("status", template.Status.Value.ToUpperInvariant());
        if (template.ParameterCount > 0) entry["params_count"] = template.ParameterCount;
        // With a sample it is not none: the server has not said which medium it is.
        if (template.HeaderSampleMediaUrl is null || template.HeaderType != TemplateHeaderType.None)
            Add("header_type", template.HeaderType.Value.ToLowerInvariant());
        Add("header", template.Header);
        // A sample's link may change at any time, and no message depends on it: the one in the file stays.
        if (template.HeaderSampleMediaUrl is { } link) Add(Link, Text(before?[Link]) ?? link.OriginalString);
        entry["body"] = template.Body;
        Add("footer", template.Footer);
        foreach (var own in (before ?? []).Where(member => !OfAccount.Contains(member.Key))) entry[own.Key] = own.Value?.DeepClone();
        return entry;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) entry[name] = value;
        }
    }

    private static bool IsSame(TemplateChange change) => string.Equals(
        change.Before, change.After,
        change.Field is "category" or "status" or "header_type" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string? Text(JsonNode? value) => value is null ? null
        : value is JsonValue text && text.TryGetValue<string>(out var own) ? own : value.ToJsonString();

    private static string Required(JsonObject entry, string name) =>
        Text(entry[name]) is { Length: > 0 } text ? text : throw new FormatException($"a template has no \"{name}\".");

    private static int InOrder(Key one, Key other) =>
        string.CompareOrdinal(one.Name, other.Name) is var byName and not 0 ? byName : string.CompareOrdinal(one.Language, other.Language);
}
