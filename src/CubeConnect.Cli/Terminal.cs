using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace CubeConnect.Cli;

// What the program reads and writes: results to the output, everything else to the errors. In a terminal with tables and colours, plain
// when it is piped.
internal sealed class Terminal(TextWriter output, TextWriter errors, TextReader input, bool isInteractive = false)
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new EmptyIsNull() },
    };

    // The environment's variables.
    public IConfiguration Variables { get => field ??= new ConfigurationBuilder().AddEnvironmentVariables().Build(); init; }

    // With the same variables; shows nothing and reads nothing.
    public Terminal Silent => new(TextWriter.Null, TextWriter.Null, TextReader.Null) { Variables = Variables };

    public TextWriter Output => output;

    public TextWriter Errors => errors;

    public TextReader Input => input;

    public bool IsInteractive => isInteractive;

    public IAnsiConsole Console { get; } = isInteractive
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) })
        : AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });

    // Text as a terminal may have it: what comes from a file or from the platform must not move the cursor, change its colours or turn the
    // direction of what follows (U+202D, U+202E). ESC is shown as ␛.
    public static string Printable(string? text) => string.Concat((text ?? string.Empty).ReplaceLineEndings("\n").Select(c =>
        c is '\n' ? c
        : c < ' ' ? (char)('\u2400' + c)
        : char.IsControl(c) || c is '\u202D' or '\u202E' ? '\uFFFD'
        : c));

    // "1 request", "2,000 requests".
    public static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? string.Empty : "s")}");

    public void Line(string text) => Write(Printable(text));

    // The errors may be full or closed: that must not end a command in the middle, and least of all as a wrong command line.
    public void Note(string text)
    {
        try
        {
            errors.WriteLine(Printable(text));
        }
        catch (Exception e) when (IsGone(e))
        {
            // The note is lost, the command goes on.
        }
    }

    // Cells of one line, with tabs between them.
    public void Row(params IEnumerable<string?> cells) => Write(
        string.Join('\t', cells.Select(cell => Printable((cell ?? string.Empty).ReplaceLineEndings(" ").Replace('\t', ' ')))));

    // One line, so that a script reads one result a line. Arabic stays readable.
    public void Json(object value) => Write(JsonOf(value));

    // The result of a command: as JSON, or one "name: value" a line without what is empty.
    public void Result(OutputSettings settings, object value)
    {
        if (settings.Json)
        {
            Json(value);
            return;
        }

        using var json = JsonDocument.Parse(JsonOf(value));
        foreach (var field in json.RootElement.EnumerateObject().Where(field => TextOf(field.Value).Length > 0))
        {
            var name = field.Name.Replace('_', ' ');
            if (isInteractive) Console.MarkupLineInterpolated($"[grey]{name}:[/] {Printable(TextOf(field.Value))}");
            else Line($"{name}: {TextOf(field.Value)}");
        }
    }

    // A list: as a JSON array, as a table, or with tabs between the cells when it is piped.
    public void Results<T>(OutputSettings settings, IReadOnlyCollection<T> items)
        where T : notnull
    {
        if (settings.Json)
        {
            Json(items);
            return;
        }

        if (items.Count == 0)
        {
            Note("The list is empty.");
            return;
        }

        using var json = JsonDocument.Parse(JsonOf(items));
        var rows = json.RootElement.EnumerateArray().Select(item => item.EnumerateObject().ToList()).ToList();
        var headings = rows[0].Select(field => field.Name.Replace('_', ' '));
        if (!isInteractive)
        {
            var cells = rows.Select(row => row.Select(field => CellOf(field.Value)).ToArray());
            foreach (var line in cells.Prepend([.. headings])) Row(line);
        }
        else if (LeastWidthOf(rows) <= Console.Profile.Width)
        {
            Console.Write(TableOf(headings, rows));
        }
        else
        {
            // A table of columns a few letters wide cannot be read: one below the other.
            foreach (var (i, item) in json.RootElement.EnumerateArray().Index())
            {
                if (i > 0) Line(string.Empty);
                Result(settings, item);
            }
        }
    }

    // Only the last column wraps: the texts are there.
    private static Table TableOf(IEnumerable<string> headings, List<List<JsonProperty>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        var last = rows[0].Count - 1;
        foreach (var (i, heading) in headings.Index()) table.AddColumn(Markup.Escape(heading), column => column.NoWrap = i < last);
        foreach (var row in rows) table.AddRow([.. row.Select(field => ColouredOf(field.Value))]);
        return table;
    }

    private static int LeastWidthOf(List<List<JsonProperty>> rows)
    {
        const int Border = 3, LeastText = 24;
        var fixedColumns = rows[0].Count - 1;
        return Border + LeastText + Enumerable.Range(0, fixedColumns)
            .Sum(i => Border + rows.Max(row => Math.Max(row[i].Name.Length, Printable(CellOf(row[i].Value)).GetCellWidth())));
    }

    private static string ColouredOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "[green]yes[/]",
        JsonValueKind.False => "[bold red]no[/]",
        _ => Markup.Escape(Printable(CellOf(value))),
    };

    // An empty cell is a dash, so that columns can be counted.
    private static string CellOf(JsonElement value) => TextOf(value) is { Length: > 0 } text ? text : "-";

    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => isInteractive
        && await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }
            .ShowAsync(Console, cancellationToken);

    // A line that is typed unseen, or the next one of what is piped in.
    public async Task<string> ReadSecretAsync(string question, bool optional, CancellationToken cancellationToken)
    {
        // A console's reader blocks, and would not see Ctrl+C.
        if (!isInteractive) return (await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken))?.Trim() ?? "";
        var prompt = new TextPrompt<string>(Markup.Escape(question)).Secret(mask: null);
        if (optional) prompt.AllowEmpty();
        return (await prompt.ShowAsync(Console, cancellationToken)).Trim();
    }

    private void Write(string line)
    {
        try
        {
            output.WriteLine(line);
        }
        catch (Exception e) when (IsGone(e))
        {
            throw new OutputException(
                $"The output cannot be written: {e.Message.TrimEnd('.')}. Look whether the command was carried out.", e);
        }
    }

    // What a full disk and a closed file throw.
    public static bool IsGone(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static string JsonOf(object value) => JsonSerializer.Serialize(value, JsonOptions);

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => string.Empty,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };

    // A field without a value is null, whichever way the SDK says so.
    private sealed class EmptyIsNull : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            if (value.Length == 0) writer.WriteNullValue();
            else writer.WriteStringValue(value);
        }
    }
}
