namespace CubeConnect.Gateways;

/// <summary>What a gateway can do, as documented and as this SDK offers it. docs/gateways.md has the table.</summary>
[Flags]
public enum GatewayCapabilities
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>Sends a free text to a phone.</summary>
    Text = 1,

    /// <summary>Reads the status of a message by its id.</summary>
    MessageStatus = 1 << 1,

    /// <summary>Sends approved templates, also outside the 24-hour window.</summary>
    Templates = 1 << 2,

    /// <summary>Sends images, videos, audio and documents of its own, without a template.</summary>
    Media = 1 << 3,

    /// <summary>Quotes an earlier message.</summary>
    Replies = 1 << 4,

    /// <summary>Sends polls.</summary>
    Polls = 1 << 5,

    /// <summary>Writes to groups.</summary>
    Groups = 1 << 6,

    /// <summary>Sends at a later time.</summary>
    Scheduling = 1 << 7,

    /// <summary>Sends to many recipients in one call.</summary>
    Campaigns = 1 << 8,

    /// <summary>Keeps a list of opted-out recipients, which can be read and changed.</summary>
    OptOuts = 1 << 9,

    /// <summary>Fills in the recipient's name and the like by itself.</summary>
    MergeFields = 1 << 10,
}
