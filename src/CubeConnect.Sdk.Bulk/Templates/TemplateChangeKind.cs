namespace CubeConnect.Bulk;

/// <summary>What has happened to a template.</summary>
public enum TemplateChangeKind
{
    /// <summary>A member has another value: <see cref="TemplateChange.Field"/>.</summary>
    Changed,

    /// <summary>The account has it and the file does not.</summary>
    Added,

    /// <summary>The file has it and the account does not.</summary>
    Removed,
}
