namespace CubeConnect.Analyzers.Files;

// cubeconnect.templates.json: an object with "templates", or the bare array that GET /templates gives.
internal static class TemplateFile
{
    public const string Name = "cubeconnect.templates.json";

    // Another account's file has a prefix: marketing.cubeconnect.templates.json.
    public static bool IsName(string path)
    {
        var name = Path.GetFileName(path);
        return name.Equals(Name, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase);
    }

    public static string Prefix(string path)
    {
        var name = Path.GetFileName(path);
        return name.Substring(0, name.Length - Name.Length);
    }

    public static ImmutableArray<TemplateEntry> Parse(string text)
    {
        var root = JsonReader.Read(text);
        if (root.Value is Dictionary<string, JsonValue> file) file.TryGetValue("templates", out root);
        if (root.Value is not List<JsonValue> items) throw new FileFaultException("The file needs an array \"templates\"", root.Position);
        var entries = ImmutableArray.CreateBuilder<TemplateEntry>(items.Count);
        var seen = new HashSet<(string, string)>();
        foreach (var item in items)
        {
            var entry = new Fields(item, FormattableString.Invariant($"templates[{entries.Count}]")).ToEntry();
            if (!seen.Add((entry.Name, entry.Language)))
                throw new FileFaultException($"The template {entry.Title} is listed twice", item.Position);
            entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    // The members of one object. Members that this version does not know are skipped: a newer file stays readable.
    private sealed class Fields(JsonValue item, string owner)
    {
        private readonly Dictionary<string, JsonValue> _members = item.Value as Dictionary<string, JsonValue>
            ?? throw new FileFaultException($"{owner} is not an object", item.Position);

        public TemplateEntry ToEntry() => new(Required("name"), Required("language"))
        {
            Position = item.Position,
            Category = Text("category"),
            Status = Text("status"),
            ParamsCount = Number("params_count"),
            Header = Text("header"),
            HeaderType = HeaderType(),
            Body = Text("body"),
            Footer = Text("footer"),
            Buttons = Value<List<JsonValue>>("buttons", "an array")?.Select(ToButton).ToImmutableArray(),
            CarouselCards = Number("carousel_cards") ?? 0,
            HasExpiration = (bool?)Value<object>("has_expiration", "true or false", value => value is bool) ?? false,
            ParameterNames = Value<Dictionary<string, JsonValue>>("parameter_names", "an object") is { } names
                ? names.ToImmutableDictionary(
                    name => name.Key, name => name.Value.Value as string ?? throw Wrong("parameter_names", "strings"),
                    StringComparer.Ordinal)
                : ImmutableDictionary<string, string>.Empty,
        };

        // A server may not say what the header shows; its sample says that there is a medium.
        private string? HeaderType()
        {
            var type = Text("header_type")?.ToLowerInvariant();
            var hasSample = !string.IsNullOrEmpty(Text("header_sample_media_url"));
            if (string.IsNullOrEmpty(type)) return hasSample ? "media" : string.IsNullOrEmpty(Text("header")) ? null : "text";
            return type == "none" && hasSample ? "media" : type;
        }

        private TemplateButton ToButton(JsonValue button, int index)
        {
            var fields = new Fields(button, FormattableString.Invariant($"{owner}.buttons[{index}]"));
            return new TemplateButton(fields.Required("kind").ToLowerInvariant(), fields.Text("text") ?? string.Empty, fields.Text("url"));
        }

        private string Required(string name)
        {
            if (Text(name) is not { Length: > 0 } text) throw new FileFaultException($"{owner} has no \"{name}\"", item.Position);
            return text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029') ? throw Wrong(name, "one line") : text;
        }

        private string? Text(string name) => Value<string>(name, "a string");

        private int? Number(string name) => (int?)(double?)Value<object>(
            name, "a whole number from 0", value => value is double and >= 0 and <= 1000 && (double)value % 1 == 0);

        private T? Value<T>(string name, string kind, Func<T, bool>? isRight = null)
            where T : class
        {
            if (!_members.TryGetValue(name, out var member) || member.Value is null) return null;
            return member.Value is T value && isRight?.Invoke(value) != false ? value : throw Wrong(name, kind);
        }

        private FileFaultException Wrong(string name, string kind) => new($"{owner} needs {kind} as \"{name}\"", _members[name].Position);
    }
}
