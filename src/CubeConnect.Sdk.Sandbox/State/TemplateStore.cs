namespace CubeConnect.Sandbox;

/// <summary>The templates of an account. Every member is called with the gate held.</summary>
internal sealed class TemplateStore(IEnumerable<SandboxTemplate> templates)
{
    private readonly List<SandboxTemplate> _all = [.. templates];

    /// <summary>Tells of every change: do little.</summary>
    public Action? Changed { get; set; }

    public IReadOnlyList<SandboxTemplate> All => _all;

    /// <summary>Adds a template, or takes the place of the one with the same name and language.</summary>
    public void Put(SandboxTemplate template)
    {
        var at = _all.FindIndex(other =>
            string.Equals(other.Name, template.Name, StringComparison.Ordinal) && string.Equals(other.Language, template.Language, StringComparison.Ordinal));
        if (at < 0) _all.Add(template);
        else _all[at] = template;
        Changed?.Invoke();
    }

    public SandboxTemplate? Find(string name, string language) => _all.Find(template =>
        string.Equals(template.Name, name, StringComparison.Ordinal) && string.Equals(template.Language, language, StringComparison.Ordinal));

    public SandboxTemplate[] Approved(string name) =>
        [.. _all.Where(template => template.IsApproved && string.Equals(template.Name, name, StringComparison.Ordinal))];
}
