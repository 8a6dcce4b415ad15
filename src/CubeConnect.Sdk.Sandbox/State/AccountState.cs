namespace CubeConnect.Sandbox;

/// <summary>A WhatsApp number, its templates and what it used of its daily tier. Every member is used with the gate held.</summary>
internal sealed class AccountState(SandboxAccount settings, IEnumerable<SandboxTemplate> templates)
{
    public SandboxAccount Settings { get; } = settings;

    public TemplateStore Templates { get; } = new(templates);

    public DailyUse Today { get; } = new();

    public SessionWindows Sessions { get; } = new();
}
