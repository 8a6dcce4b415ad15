namespace CubeConnect.Bulk;

/// <summary>How far one part of a run is.</summary>
public enum CampaignRunState
{
    /// <summary>Not requested yet.</summary>
    Waiting,

    /// <summary>Requested, and no answer is known: it may be created. It is requested again with the same key.</summary>
    Sending,

    /// <summary>Created.</summary>
    Created,
}
