using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A button that opens a link whose end the message gives.</summary>
internal sealed class UrlButtonComponent(int index, TemplateParameter? suffix, int longest = UrlButtonComponent.LongestSuffix)
    : ButtonComponent("url", index, suffix is null ? [] : [suffix])
{
    /// <summary>The longest one-time password, which travels as the suffix of a link too.</summary>
    public const int LongestPassword = 15;

    private const int LongestSuffix = 2000;

    internal override void Validate(Faults faults, in FieldPath path)
    {
        base.Validate(faults, path);
        if (Parameters.Length == 0)
        {
            faults.Add(path["parameters"], "The button has no parameter. Give the end of its link, or leave the button out when its link never changes.");
            return;
        }

        var parameterPath = path.Parameter(0);
        if ((Parameters[0].Places & ParameterPlace.UrlButton) == ParameterPlace.None)
        {
            faults.Add(parameterPath.ToString(), "Only a text belongs in a URL button: the end of its link.");
        }
        else if (Parameters[0] is TextParameter { Value: { } text })
        {
            if (text.Length > longest && TextRules.Length(text) is var length && length > longest)
            {
                faults.Add(parameterPath["text"], FormattableString.Invariant(
                    $"The end of the link has {length} characters and may have {longest}. Shorten it."));
            }

            if (HoldsWhatNoLinkHolds(text))
            {
                faults.Add(parameterPath["text"], "A link cannot hold spaces or control characters. Encode the value with Uri.EscapeDataString.");
            }
        }
    }

    /// <summary>Line breaks and tabs are left to the rule that holds for every text.</summary>
    private static bool HoldsWhatNoLinkHolds(string text)
    {
        foreach (var letter in text)
        {
            if (letter is ' ' || (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))) return true;
        }

        return false;
    }
}
