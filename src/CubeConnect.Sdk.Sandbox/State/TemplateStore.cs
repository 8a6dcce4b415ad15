namespace CubeConnect.Sandbox.State;

/// <summary>The templates of an account. Every member is called with the gate held.</summary>
internal sealed class TemplateStore(IEnumerable<SandboxTemplate> templates)
{
    private readonly List<SandboxTemplate> _all = [.. templates];

    public IReadOnlyList<SandboxTemplate> All => _all;

    public void Put(SandboxTemplate template)
    {
        var at = _all.FindIndex(other =>
            string.Equals(other.Name, template.Name, StringComparison.Ordinal) && string.Equals(
                other.Language, template.Language, StringComparison.Ordinal));
        if (at < 0) _all.Add(template);
        else _all[at] = template;
    }

    public SandboxTemplate? Find(string name, string language) => _all.Find(template =>
        string.Equals(template.Name, name, StringComparison.Ordinal) && string.Equals(
            template.Language, language, StringComparison.Ordinal));

    public SandboxTemplate[] Approved(string name) =>
        [.. _all.Where(template => template.IsApproved && string.Equals(template.Name, name, StringComparison.Ordinal))];
}
