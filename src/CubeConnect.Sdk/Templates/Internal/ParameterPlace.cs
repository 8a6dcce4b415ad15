namespace CubeConnect.Templates.Internal;

/// <summary>Where a caller may put a parameter.</summary>
[Flags]
internal enum ParameterPlace
{
    None = 0,
    Header = 1,
    Body = 2,
    UrlButton = 4,
    Anywhere = Header | Body | UrlButton,
}
