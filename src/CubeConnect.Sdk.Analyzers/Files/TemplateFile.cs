namespace CubeConnect.Analyzers.Files;

// cubeconnect.templates.json: an object with "templates", or the bare array that GET /templates gives.
internal static class TemplateFile
{
    public const string Name = "cubeconnect.templates.json";

    public static bool IsName(string path) => path.EndsWith(Name, StringComparison.OrdinalIgnoreCase);

    public static ImmutableArray<TemplateEntry> Parse(string text)
    {
        var root = JsonReader.Read(text);
        if (root is Dictionary<string, object?> file) file.TryGetValue("templates", out root);
        if (root is not List<object?> items) throw new FileFaultException("The file needs an array \"templates\"", 0);
        var entries = ImmutableArray.CreateBuilder<TemplateEntry>(items.Count);
        var seen = new HashSet<(string, string)>();
        foreach (var item in items)
        {
            var entry = new Fields(item, $"Template {entries.Count}, counted from 0,").ToEntry();
            if (!seen.Add((entry.Name, entry.Language)))
                throw new FileFaultException($"The template {entry.Title} is there twice", 0);
            entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    // The members of one object. Members that this version does not know are skipped: a newer file stays readable.
    private sealed class Fields(object? item, string owner)
    {
        private readonly Dictionary<string, object?> _members = item as Dictionary<string, object?>
            ?? throw new FileFaultException($"{owner} is not an object", 0);

        public TemplateEntry ToEntry()
        {
            var header = Text("header");
            return new TemplateEntry(Required("name"), Required("language"))
            {
                Category = Text("category"),
                Status = Text("status"),
                Header = header,
                HeaderType = Text("header_type")?.ToLowerInvariant()
                    ?? (Text("header_sample_media_url") is not null ? "media" : string.IsNullOrEmpty(header) ? null : "text"),
                Body = Text("body"),
                Footer = Text("footer"),
                Buttons = Value<List<object?>>("buttons", "an array")?.Select(ToButton).ToImmutableArray(),
                CarouselCards = (int)(Value<object>("carousel_cards", "a number") as double? ?? 0),
                HasExpiration = Value<object>("has_expiration", "true or false") is true,
                ParameterNames = Value<Dictionary<string, object?>>("parameter_names", "an object") is { } names
                    ? names.ToImmutableDictionary(
                        name => name.Key, name => name.Value as string ?? throw Wrong("parameter_names", "texts"), StringComparer.Ordinal)
                    : ImmutableDictionary<string, string>.Empty,
            };
        }

        private TemplateButton ToButton(object? button)
        {
            var fields = new Fields(button, $"A button of {owner}");
            return new TemplateButton(fields.Required("kind").ToLowerInvariant(), fields.Text("text") ?? string.Empty, fields.Text("url"));
        }

        private string Required(string name) =>
            Text(name) is { Length: > 0 } text ? text : throw new FileFaultException($"{owner} has no \"{name}\"", 0);

        private string? Text(string name) => Value<string>(name, "a text");

        private T? Value<T>(string name, string kind)
            where T : class =>
            !_members.TryGetValue(name, out var value) || value is null ? null : value as T ?? throw Wrong(name, kind);

        private FileFaultException Wrong(string name, string kind) => new($"{owner} needs {kind} as \"{name}\"", 0);
    }
}
