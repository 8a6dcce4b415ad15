namespace CubeConnect.Engine;

/// <summary>Where the transport finds the settings of now, so that a changed key is used from the next call on.</summary>
internal interface ISettingsSource
{
    ApiSettings Current { get; }
}
