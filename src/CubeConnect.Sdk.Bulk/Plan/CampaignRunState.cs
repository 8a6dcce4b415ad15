namespace CubeConnect.Bulk;

/// <summary>How far one part of a run is.</summary>
public enum CampaignRunState
{
    /// <summary>Not asked for yet.</summary>
    Waiting,

    /// <summary>Asked for, and no answer is known: it may be created. It is asked for again with the same key.</summary>
    Sending,

    /// <summary>Created.</summary>
    Created,
}
