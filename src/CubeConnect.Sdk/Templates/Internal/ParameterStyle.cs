namespace CubeConnect.Templates.Internal;

/// <summary>
/// Whether a message fills its placeholders by name or by position. Header and body count, those of cards too; a URL button may leave
/// its name out, and amounts and dates carry none.
/// </summary>
internal struct ParameterStyle
{
    private bool _named;
    private bool _positional;

    public readonly bool IsMixed => _named && _positional;

    public void Look(IReadOnlyList<TemplateComponent> components)
    {
        for (var i = 0; i < components.Count; i++)
        {
            switch (components[i])
            {
                case HeaderComponent header:
                    Look(header.Parameter);
                    break;
                case BodyComponent body:
                    for (var j = 0; j < body.Parameters.Count; j++) Look(body.Parameters[j]);
                    break;
                case CarouselComponent carousel:
                    for (var j = 0; j < carousel.Cards.Count; j++) Look(carousel.Cards[j]?.Components ?? []);
                    break;
            }
        }
    }

    private void Look(TemplateParameter? parameter)
    {
        if (parameter is not TextParameter text) return;
        _named |= text.IsNamed;
        _positional |= !text.IsNamed;
    }
}
