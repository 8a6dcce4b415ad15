namespace CubeConnect.Sandbox;

/// <summary>What the customer reads of a template.</summary>
internal static class Rendering
{
    public static string Body(SandboxTemplate template, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return template.Body;
        var names = Placeholders.In(template.Body);
        return Placeholders.Fill(template.Body, name =>
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (string.Equals(names[i], name, StringComparison.Ordinal)) return values[i];
            }

            return null;
        });
    }
}
