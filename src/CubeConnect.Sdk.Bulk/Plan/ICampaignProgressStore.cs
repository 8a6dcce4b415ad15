namespace CubeConnect.Bulk;

/// <summary>Stores the progress of a <see cref="CampaignPlan"/>, in a file (<see cref="JsonFileProgressStore"/>) or your table.</summary>
public interface ICampaignProgressStore
{
    /// <summary>Returns the run stored under this one's name, or stores this one. Of two concurrent callers only one may store.</summary>
    /// <param name="run">A run that has not begun.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is stored now.</returns>
    Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Stores how far the run has come. It must fail, and store nothing, unless the stored run's <see cref="CampaignRun.Revision"/> is the
    /// one before this run's: otherwise two runners overwrite each other. In a table that is <c>UPDATE ... WHERE name = @name AND revision
    /// = @revision - 1</c>, with an exception when no row was changed.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task SaveAsync(CampaignRun run, CancellationToken cancellationToken);
}
