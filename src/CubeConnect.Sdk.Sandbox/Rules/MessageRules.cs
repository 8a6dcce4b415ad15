namespace CubeConnect.Sandbox.Rules;

// The form of a single message's data.
internal static class MessageRules
{
    private const int LongestText = 4096;

    // A text: 1 to 4,096 characters. That characters are Unicode code points is inferred.
    public static void ReadText(JsonFields data, MessageDraft draft)
    {
        data.Only("text");
        draft.Text = data.Text("text", required: true);
        SendRules.CheckLength(data, "text", draft.Text, LongestText);
    }

    // A template: its name, its language (en_US when left out) and its components.
    public static void ReadTemplate(JsonFields data, MessageDraft draft)
    {
        data.Only("name", "language_code", "components");
        draft.TemplateName = data.Text("name", required: true);
        draft.Language = SendRules.Language(data, "language_code") ?? draft.Language;
        if (!data.TryGet("components", required: false, JsonValueKind.Array, out var components)) return;
        draft.Components = ComponentRules.Read(data, components);
        draft.RawComponents = components.GetRawText();
    }
}

// A message as far as its request describes it.
internal sealed record MessageDraft(string? Type, DateTimeOffset? ScheduledAt)
{
    public string Phone { get; set; } = string.Empty;

    public string? Text { get; set; }

    public string? TemplateName { get; set; }

    public string Language { get; set; } = "en_US";

    public SentComponents Components { get; set; } = new();

    public string? RawComponents { get; set; }

    public bool AutoRetry { get; set; }
}
