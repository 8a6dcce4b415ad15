namespace CubeConnect.Bulk;

/// <summary>Why a campaign may not be able to use a template.</summary>
public enum TemplateIssueReason
{
    /// <summary>The account has no template of this name.</summary>
    NotFound,

    /// <summary>The template exists, but not in this language.</summary>
    LanguageNotFound,

    /// <summary>WhatsApp has not approved it, or has paused or disabled it.</summary>
    NotApproved,

    /// <summary>Its header needs an image, a video or a document, and a campaign has no documented field for one.</summary>
    NeedsHeaderMedia,

    /// <summary>It needs more values than its body has places, for its header or buttons; no campaign field can carry them.</summary>
    NeedsOtherValues,

    /// <summary>The shared values are more or fewer than the places of its body, or cannot be sent.</summary>
    WrongParameters,
}
