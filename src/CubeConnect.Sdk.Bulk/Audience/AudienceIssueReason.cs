namespace CubeConnect.Bulk;

/// <summary>Why a row cannot be sent to.</summary>
public enum AudienceIssueReason
{
    /// <summary>The row is empty: a null in the list.</summary>
    EmptyRow,

    /// <summary>The phone number is missing.</summary>
    MissingPhone,

    /// <summary>The phone number has no country code, or no country has such a number; the message says which.</summary>
    InvalidPhone,

    /// <summary>An earlier row has the same number; the customer would get the message twice.</summary>
    DuplicatePhone,

    /// <summary>A place of the template has no value.</summary>
    MissingVariable,

    /// <summary>A value is empty, or holds white space or invisible characters only. WhatsApp does not deliver an empty value.</summary>
    EmptyVariable,

    /// <summary>A value for a place that the template does not have.</summary>
    SurplusVariable,

    /// <summary>
    /// A value that WhatsApp refuses (a line break, a tab, more than 4 spaces in a row), or that is damaged: half of an emoji, a control
    /// character such as U+0000 or an escape code, or U+FFFD, which stands for a byte that could not be read.
    /// </summary>
    UnsendableVariable,

    /// <summary>The message is longer than <see cref="CampaignAudience.MaxBodyLength"/> once the values are in place.</summary>
    TooLong,

    /// <summary>The recipient's name is not valid text.</summary>
    InvalidName,

    /// <summary><see cref="AudienceOptions.CheckRow"/> says that something is wrong.</summary>
    OwnCheck,
}
