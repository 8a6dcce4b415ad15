namespace CubeConnect.Bulk;

/// <summary>Why a row cannot be sent to.</summary>
public enum AudienceIssueReason
{
    /// <summary>The row is empty: a null in the list.</summary>
    EmptyRow,

    /// <summary>The phone number is missing.</summary>
    MissingPhone,

    /// <summary>The phone number has no country code, or cannot be a number at all; the message says which.</summary>
    InvalidPhone,

    /// <summary>An earlier row has the same number; the customer would get the message twice.</summary>
    DuplicatePhone,

    /// <summary>A place of the template has no value.</summary>
    MissingVariable,

    /// <summary>A value is empty or white space only; WhatsApp does not deliver a message with an empty value.</summary>
    EmptyVariable,

    /// <summary>A value for a place that the template does not have.</summary>
    SurplusVariable,

    /// <summary>A value that WhatsApp refuses: a line break, a tab, more than 4 spaces in a row, or half of an emoji.</summary>
    UnsendableVariable,

    /// <summary>The message is longer than <see cref="CampaignAudience.MaxBodyLength"/> once the values are in place.</summary>
    TooLong,

    /// <summary>The recipient's name is not valid text.</summary>
    InvalidName,
}
